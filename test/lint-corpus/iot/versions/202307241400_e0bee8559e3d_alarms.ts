/**
 * alarms
 *
 * Revision ID: e0bee8559e3d
 * Revises: 78d1748a3935
 * Create Date: 2023-07-24 14:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'e0bee8559e3d'
export const downRevision = '78d1748a3935'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'alarms',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'device_id', type: 'int' },
      { name: 'kind', type: 'enum', enum: ['offline', 'threshold', 'tamper'], enumName: 'alarm_kind' },
      { name: 'raised_at', type: 'timestamptz', default: sql`now()` },
      { name: 'cleared_at', type: 'timestamptz', nullable: true },
      { name: 'details', type: 'jsonb', nullable: true },
    ],
    {
      foreignKeys: [
        { columns: ['device_id'], referencedTable: 'devices', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'alarms_open', columns: ['device_id'], where: 'cleared_at IS NULL' }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('alarms')
}
