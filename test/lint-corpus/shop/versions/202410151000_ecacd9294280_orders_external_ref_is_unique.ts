/**
 * orders.external_ref is unique
 *
 * Revision ID: ecacd9294280
 * Revises: 08c885943270
 * Create Date: 2024-10-15 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ecacd9294280'
export const downRevision = '08c885943270'
export const branchLabels = null
export const dependsOn = null

export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('uq_orders_external_ref', 'orders', ['external_ref'], { unique: true, concurrently: true })
  await op.execute('ALTER TABLE orders ADD CONSTRAINT uq_orders_external_ref UNIQUE USING INDEX uq_orders_external_ref')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE orders DROP CONSTRAINT uq_orders_external_ref')
}
