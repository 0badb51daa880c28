/**
 * muted users
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2024-07-10 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'user_mutes',
    [
      { name: 'user_id', type: 'int', primary: true },
      { name: 'muted_id', type: 'int', primary: true },
    ],
    {
      foreignKeys: [
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['muted_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'user_mutes_muted', columns: ['muted_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('user_mutes')
}
