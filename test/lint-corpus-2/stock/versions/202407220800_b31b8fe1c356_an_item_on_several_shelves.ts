/**
 * an item on several shelves
 *
 * Revision ID: b31b8fe1c356
 * Revises: 669bb65ff75f
 * Create Date: 2024-07-22 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b31b8fe1c356'
export const downRevision = '669bb65ff75f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'item_shelf',
    [
      { name: 'item_id', type: 'int', primary: true },
      { name: 'location_id', type: 'int', primary: true },
      { name: 'quantity', type: 'int', default: 0 },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_shelf_item',
          columns: ['item_id'],
          referencedTable: 'item',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        { name: 'fk_shelf_location', columns: ['location_id'], referencedTable: 'location', referencedColumns: ['id'] },
      ],
      indexes: [{ name: 'shelf_location', columns: ['location_id'] }],
    },
  )
  await op.dropColumn('item', 'location_id')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('item', { name: 'location_id', type: 'int', nullable: true })
  await op.dropTable('item_shelf')
}
