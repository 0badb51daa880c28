/**
 * reservations
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2024-06-10 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'reservations',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'device_id', type: 'int' },
      { name: 'staff_id', type: 'int' },
      { name: 'from_day', type: 'date' },
      { name: 'to_day', type: 'date' },
    ],
    {
      strict: false,
      checks: [{ name: 'ck_reservations_days', expression: 'to_day >= from_day' }],
      foreignKeys: [
        { columns: ['device_id'], referencedTable: 'devices', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['staff_id'], referencedTable: 'staff', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'ix_reservations_device', columns: ['device_id', 'from_day'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('reservations')
}
