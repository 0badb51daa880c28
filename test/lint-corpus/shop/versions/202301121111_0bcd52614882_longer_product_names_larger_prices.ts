/**
 * longer product names, larger prices
 *
 * Revision ID: 0bcd52614882
 * Revises: 987cdefd6e25
 * Create Date: 2023-01-12 11:11:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0bcd52614882'
export const downRevision = '987cdefd6e25'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('products', 'name', { type: 'varchar', length: 300 })
  await op.alterColumn('products', 'price', { type: 'decimal', precision: 12, scale: 2 })
  await op.alterColumn('orders', 'total', { type: 'decimal', precision: 12, scale: 2 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('orders', 'total', { type: 'decimal', precision: 10, scale: 2 })
  await op.alterColumn('products', 'price', { type: 'decimal', precision: 10, scale: 2 })
  await op.alterColumn('products', 'name', { type: 'varchar', length: 200 })
}
