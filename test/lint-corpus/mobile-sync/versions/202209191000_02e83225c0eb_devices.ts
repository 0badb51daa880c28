/**
 * devices
 *
 * Revision ID: 02e83225c0eb
 * Revises: 042de3e0a49e
 * Create Date: 2022-09-19 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '02e83225c0eb'
export const downRevision = '042de3e0a49e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'devices',
    [
      { name: 'id', type: 'varchar', length: 36, primary: true },
      { name: 'account_id', type: 'text' },
      { name: 'platform', type: 'enum', enum: ['ios', 'android', 'web'] },
      { name: 'last_version', type: 'int', default: 0 },
      { name: 'push_token', type: 'text', nullable: true },
    ],
    {
      foreignKeys: [
        { columns: ['account_id'], referencedTable: 'accounts', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'devices_account', columns: ['account_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('devices')
}
