/**
 * sales of 2024
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2023-11-20 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE fact.sale_2024 PARTITION OF fact.sale FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE fact.sale_2024')
}
