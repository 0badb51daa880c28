/**
 * product reviews
 *
 * Revision ID: 036ed060b114
 * Revises: 32cae6b0dd68
 * Create Date: 2023-03-30 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '036ed060b114'
export const downRevision = '32cae6b0dd68'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'reviews',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'product_id', type: 'int' },
      { name: 'customer_id', type: 'int', nullable: true },
      { name: 'stars', type: 'smallint' },
      { name: 'body', type: 'text', nullable: true },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      checks: [{ name: 'ck_reviews_stars', expression: 'stars BETWEEN 1 AND 5' }],
      foreignKeys: [
        { columns: ['product_id'], referencedTable: 'products', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['customer_id'], referencedTable: 'customers', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'ix_reviews_product_id', columns: ['product_id'] }],
    },
  )
  await op.createView(
    'product_ratings',
    'SELECT product_id, count(*) AS reviews, avg(stars)::numeric(3,2) AS rating FROM reviews GROUP BY product_id',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('product_ratings')
  await op.dropTable('reviews')
}
