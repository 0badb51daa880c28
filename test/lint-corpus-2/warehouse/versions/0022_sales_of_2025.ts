/**
 * sales of 2025
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2024-11-18 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE fact.sale_2025 PARTITION OF fact.sale FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')`,
  )
  await op.execute(
    `CREATE TABLE fact.stock_level_2025 PARTITION OF fact.stock_level FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE fact.stock_level_2025')
  await op.execute('DROP TABLE fact.sale_2025')
}
