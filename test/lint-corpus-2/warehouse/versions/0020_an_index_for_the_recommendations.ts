/**
 * an index for the recommendations
 *
 * Only the night's load writes sales, and it is done at five; the build takes 25 minutes of the hour.
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2024-09-09 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE INDEX sale_2024_customer ON fact.sale_2024 (customer_key, sold_on) WHERE customer_key IS NOT NULL`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX fact.sale_2024_customer')
}
