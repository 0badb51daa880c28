/**
 * drop the index on titles again
 *
 * It cost more on each write than it saved (see the graphs of 2024-10-01).
 *
 * Revision ID: 6f2acfb7f46b
 * Revises: 63439849c5d6
 * Create Date: 2024-10-02 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6f2acfb7f46b'
export const downRevision = '63439849c5d6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropIndex('notes_account_title', { table: 'notes' })
}

export async function down(op: Operations): Promise<void> {
  op.log.info('not created again')
  await op.createIndex('notes_account_title', 'notes', ['account_id', 'title'], { where: 'deleted = 0' })
}
