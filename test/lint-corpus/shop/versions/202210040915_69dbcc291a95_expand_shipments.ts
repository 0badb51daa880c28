/**
 * expand: shipments
 *
 * Revision ID: 69dbcc291a95
 * Revises: 6e141548880f
 * Create Date: 2022-10-04 09:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '69dbcc291a95'
export const downRevision = '6e141548880f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'shipments',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'order_id', type: 'int' },
      { name: 'carrier', type: 'varchar', length: 30 },
      { name: 'tracking_code', type: 'varchar', length: 60, nullable: true },
      { name: 'shipped_at', type: 'timestamptz', nullable: true },
    ],
    {
      foreignKeys: [
        { name: 'fk_shipments_order', columns: ['order_id'], referencedTable: 'orders', referencedColumns: ['id'] },
      ],
      indexes: [{ name: 'ix_shipments_order_id', columns: ['order_id'] }],
    },
  )
  await op.addColumn('orders', { name: 'shipped_at', type: 'timestamptz', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('orders', 'shipped_at')
  await op.dropTable('shipments')
}
