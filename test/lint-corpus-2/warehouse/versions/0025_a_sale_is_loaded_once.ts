/**
 * a sale is loaded once
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2025-03-17 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE UNIQUE INDEX sale_once ON fact.sale (store_key, product_key, customer_key)`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX fact.sale_once')
}
