/**
 * threads
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2022-05-19 17:01:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE messages ADD COLUMN parent_id bigint REFERENCES messages (id) ON DELETE CASCADE')
  await op.execute('CREATE INDEX messages_parent_id ON messages (parent_id)')
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('messages', 'parent_id')
}
