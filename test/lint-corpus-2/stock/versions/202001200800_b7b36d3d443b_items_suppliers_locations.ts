/**
 * items, suppliers, locations
 *
 * Revision ID: b7b36d3d443b
 * Revises:
 * Create Date: 2020-01-20 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b7b36d3d443b'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('supplier', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'text' },
    { name: 'phone', type: 'text', nullable: true },
  ])
  await op.createTable('location', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'shelf', type: 'text' },
  ])
  await op.createTable(
    'item',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'sku', type: 'text', unique: true },
      { name: 'title', type: 'text' },
      { name: 'supplier_id', type: 'int', nullable: true },
      { name: 'location_id', type: 'int', nullable: true },
      { name: 'price', type: 'real', default: 0 },
      { name: 'on_hand', type: 'int', default: 0 },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_item_supplier',
          columns: ['supplier_id'],
          referencedTable: 'supplier',
          referencedColumns: ['id'],
          onDelete: 'SET NULL',
        },
        {
          name: 'fk_item_location',
          columns: ['location_id'],
          referencedTable: 'location',
          referencedColumns: ['id'],
          onDelete: 'SET NULL',
        },
      ],
      indexes: [
        { name: 'item_supplier', columns: ['supplier_id'] },
        { name: 'item_location', columns: ['location_id'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('item')
  await op.dropTable('location')
  await op.dropTable('supplier')
}
