/**
 * order by hand
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2023-03-05 10:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('notes', { name: 'rank', type: 'real', nullable: true })
  await op.execute('CREATE INDEX notes_by_rank ON notes (notebook_id, rank)')
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('notes_by_rank', { table: 'notes' })
  await op.dropColumn('notes', 'rank')
}
