/**
 * tags that nobody uses
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2021-04-11 20:26:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('DELETE FROM tags WHERE NOT EXISTS (SELECT 1 FROM note_tags WHERE note_tags.tag_id = tags.id)')
  await op.addColumn('tags', { name: 'colour', type: 'text', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('tags', 'colour')
}
