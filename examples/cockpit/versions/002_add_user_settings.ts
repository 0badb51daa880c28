/**
 * user_settings: preferences of users
 *
 * Revision ID: 002
 * Revises: 001
 * Create Date: 2026-11-21 02:01:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '002'
export const downRevision = '001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'user_settings',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'user_id', type: 'int' },
      { name: 'theme', type: 'varchar', length: 50, nullable: true, default: 'light' },
      { name: 'language', type: 'varchar', length: 10, nullable: true, default: 'en' },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    {
      foreignKeys: [{ columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'] }],
      indexes: [{ name: 'idx_user_settings_user_id', columns: ['user_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('user_settings')
}
