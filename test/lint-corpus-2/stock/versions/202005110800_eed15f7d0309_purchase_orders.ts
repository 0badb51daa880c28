/**
 * purchase orders
 *
 * Revision ID: eed15f7d0309
 * Revises: ce604ccba05e
 * Create Date: 2020-05-11 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'eed15f7d0309'
export const downRevision = 'ce604ccba05e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'purchase_order',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'supplier_id', type: 'int' },
      { name: 'ordered', type: 'date', nullable: true },
      { name: 'received', type: 'date', nullable: true },
    ],
    {
      foreignKeys: [
        { name: 'fk_order_supplier', columns: ['supplier_id'], referencedTable: 'supplier', referencedColumns: ['id'] },
      ],
      indexes: [{ name: 'order_supplier', columns: ['supplier_id'] }],
    },
  )
  await op.createTable(
    'purchase_line',
    [
      { name: 'order_id', type: 'int', primary: true },
      { name: 'item_id', type: 'int', primary: true },
      { name: 'quantity', type: 'int' },
      { name: 'price', type: 'real' },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_line_order',
          columns: ['order_id'],
          referencedTable: 'purchase_order',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        { name: 'fk_line_item', columns: ['item_id'], referencedTable: 'item', referencedColumns: ['id'] },
      ],
      indexes: [{ name: 'line_item', columns: ['item_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('purchase_line')
  await op.dropTable('purchase_order')
}
