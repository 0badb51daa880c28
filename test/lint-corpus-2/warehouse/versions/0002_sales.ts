/**
 * sales
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2022-01-17 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'fact.sale',
    [
      { name: 'sold_on', type: 'date' },
      { name: 'store_key', type: 'int' },
      { name: 'product_key', type: 'int' },
      { name: 'customer_key', type: 'bigint', nullable: true },
      { name: 'quantity', type: 'int' },
      { name: 'net', type: 'decimal', precision: 12, scale: 2 },
    ],
    { partitionBy: 'RANGE (sold_on)' },
  )
  await op.execute(`
CREATE TABLE fact.sale_2022 PARTITION OF fact.sale FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE INDEX sale_store_day ON fact.sale (store_key, sold_on);
CREATE INDEX sale_product_day ON fact.sale (product_key, sold_on);`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('fact.sale')
}
