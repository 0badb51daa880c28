/**
 * mentions
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2023-02-20 14:44:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('mentions', [
    { name: 'user_id', type: 'bigint', primary: true },
    { name: 'message_id', type: 'bigint', primary: true },
    { name: 'read', type: 'boolean', default: false },
  ])
  await op.createIndex('mentions_unread', 'mentions', ['user_id'], { where: 'NOT read' })
  await op.execute(
    `COMMENT ON TABLE mentions IS 'no foreign keys on purpose: written by the fan-out worker at high rate'`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('mentions')
}
