/**
 * stock levels
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2023-01-09 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE fact.stock_level (day date NOT NULL, store_key int NOT NULL REFERENCES dim.store, product_key int NOT NULL REFERENCES dim.product, on_hand int NOT NULL, PRIMARY KEY (day, store_key, product_key)) PARTITION BY RANGE (day);
CREATE TABLE fact.stock_level_2023 PARTITION OF fact.stock_level FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE fact.stock_level_2024 PARTITION OF fact.stock_level FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('fact.stock_level')
}
