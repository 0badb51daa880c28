/**
 * carts
 *
 * Revision ID: 401dcd9d72ae
 * Revises: 5ee2acfb4b04
 * Create Date: 2021-03-09 16:40:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '401dcd9d72ae'
export const downRevision = '5ee2acfb4b04'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'carts',
    [
      { name: 'id', type: 'uuid', primary: true, generated: 'uuid' },
      { name: 'customer_id', type: 'int', nullable: true },
      { name: 'updated_at', type: 'timestamp', default: sql`now()` },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_carts_customer',
          columns: ['customer_id'],
          referencedTable: 'customers',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
    },
  )
  await op.createTable(
    'cart_lines',
    [
      { name: 'cart_id', type: 'uuid', primary: true },
      { name: 'product_id', type: 'int', primary: true },
      { name: 'quantity', type: 'int', default: 1 },
    ],
    {
      foreignKeys: [
        { columns: ['cart_id'], referencedTable: 'carts', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['product_id'], referencedTable: 'products', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      checks: [{ name: 'ck_cart_lines_quantity', expression: 'quantity > 0' }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('cart_lines')
  await op.dropTable('carts')
}
