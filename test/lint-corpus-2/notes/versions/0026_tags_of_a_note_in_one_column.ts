/**
 * tags of a note in one column
 *
 * The editor reads notes.tag_names. note_tags stays as it is for one more release.
 *
 * Revision ID: 0026
 * Revises: 0025
 * Create Date: 2024-01-21 20:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0026'
export const downRevision = '0025'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('notes', { name: 'tag_names', type: 'text', default: '' })
  await op.execute(`
UPDATE notes SET tag_names = (SELECT coalesce(group_concat(t.name, ' '), '') FROM note_tags nt JOIN tags t ON t.id = nt.tag_id WHERE nt.note_id = notes.id)
 WHERE id IN (SELECT note_id FROM note_tags)`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('notes', 'tag_names')
}
