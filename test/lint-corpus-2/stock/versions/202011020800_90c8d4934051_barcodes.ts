/**
 * barcodes
 *
 * Revision ID: 90c8d4934051
 * Revises: ff52576fdf9b
 * Create Date: 2020-11-02 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '90c8d4934051'
export const downRevision = 'ff52576fdf9b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'barcode',
    [
      { name: 'code', type: 'text', primary: true },
      { name: 'item_id', type: 'int' },
    ],
    {
      withoutRowid: true,
      foreignKeys: [
        {
          name: 'fk_barcode_item',
          columns: ['item_id'],
          referencedTable: 'item',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'barcode_item', columns: ['item_id'] }],
    },
  )
  await op.execute('INSERT INTO barcode (code, item_id) SELECT sku, id FROM item WHERE length(sku) = 13')
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('barcode')
}
