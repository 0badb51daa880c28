/**
 * initial schema
 *
 * Revision ID: 5ee2acfb4b04
 * Revises:
 * Create Date: 2021-03-02 10:14:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '5ee2acfb4b04'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'customers',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'email', type: 'varchar', length: 255 },
      { name: 'password_hash', type: 'varchar', length: 100 },
      { name: 'first_name', type: 'varchar', length: 80, nullable: true },
      { name: 'last_name', type: 'varchar', length: 80, nullable: true },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    { uniques: [{ name: 'uq_customers_email', columns: ['email'] }] },
  )
  await op.createTable(
    'categories',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'parent_id', type: 'int', nullable: true },
      { name: 'name', type: 'varchar', length: 120 },
      { name: 'slug', type: 'varchar', length: 120, unique: true },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_categories_parent',
          columns: ['parent_id'],
          referencedTable: 'categories',
          referencedColumns: ['id'],
        },
      ],
    },
  )
  await op.createTable(
    'products',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'category_id', type: 'int' },
      { name: 'sku', type: 'varchar', length: 40, unique: true },
      { name: 'name', type: 'varchar', length: 200 },
      { name: 'description', type: 'text', nullable: true },
      { name: 'price', type: 'decimal', precision: 10, scale: 2 },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_products_category',
          columns: ['category_id'],
          referencedTable: 'categories',
          referencedColumns: ['id'],
        },
      ],
      indexes: [{ name: 'ix_products_category_id', columns: ['category_id'] }],
    },
  )
  await op.createTable(
    'orders',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'customer_id', type: 'int' },
      { name: 'status', type: 'varchar', length: 20, default: 'new' },
      { name: 'total', type: 'decimal', precision: 10, scale: 2 },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_orders_customer',
          columns: ['customer_id'],
          referencedTable: 'customers',
          referencedColumns: ['id'],
        },
      ],
      indexes: [{ name: 'ix_orders_customer_id', columns: ['customer_id'] }],
    },
  )
  await op.createTable(
    'order_items',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'order_id', type: 'int' },
      { name: 'product_id', type: 'int' },
      { name: 'quantity', type: 'int' },
      { name: 'unit_price', type: 'decimal', precision: 10, scale: 2 },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_order_items_order',
          columns: ['order_id'],
          referencedTable: 'orders',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        {
          name: 'fk_order_items_product',
          columns: ['product_id'],
          referencedTable: 'products',
          referencedColumns: ['id'],
        },
      ],
      indexes: [{ name: 'ix_order_items_order_id', columns: ['order_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  for (const table of ['order_items', 'orders', 'products', 'categories', 'customers']) await op.dropTable(table)
}
