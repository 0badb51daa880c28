/**
 * username history
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2024-05-15 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'username_changes',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'user_id', type: 'int' },
      { name: 'old_name', type: 'varchar', length: 60 },
      { name: 'changed_at', type: 'timestamptz', default: sql`CURRENT_TIMESTAMP` },
    ],
    {
      foreignKeys: [{ columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' }],
      indexes: [{ name: 'username_changes_user', columns: ['user_id'] }],
    },
  )
  await op.createView('active_users', `SELECT id, username FROM users WHERE trust_level > 0`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('active_users')
  await op.dropTable('username_changes')
}
