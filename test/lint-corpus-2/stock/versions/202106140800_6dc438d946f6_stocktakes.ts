/**
 * stocktakes
 *
 * Revision ID: 6dc438d946f6
 * Revises: ce2d849e26dd
 * Create Date: 2021-06-14 08:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '6dc438d946f6'
export const downRevision = 'ce2d849e26dd'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('stocktake', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'begun', type: 'datetime', default: sql`CURRENT_TIMESTAMP` },
    { name: 'closed', type: 'datetime', nullable: true },
  ])
  await op.createTable(
    'stocktake_count',
    [
      { name: 'stocktake_id', type: 'int', primary: true },
      { name: 'item_id', type: 'int', primary: true },
      { name: 'counted', type: 'int' },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_count_stocktake',
          columns: ['stocktake_id'],
          referencedTable: 'stocktake',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        {
          name: 'fk_count_item',
          columns: ['item_id'],
          referencedTable: 'item',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'count_item', columns: ['item_id'] }],
    },
  )
  await op.addEnumValue('movement_why_enum', 'stocktake', { columns: ['movement.why'] })
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('stocktake_count')
  await op.dropTable('stocktake')
}
