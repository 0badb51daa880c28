/**
 * sales of 2023
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2022-11-21 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE fact.sale_2023 PARTITION OF fact.sale FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE fact.sale_2023')
}
