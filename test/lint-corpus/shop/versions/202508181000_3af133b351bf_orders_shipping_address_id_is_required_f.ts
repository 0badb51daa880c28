/**
 * orders.shipping_address_id is required for new orders
 *
 * Revision ID: 3af133b351bf
 * Revises: 7ffa902a6865
 * Create Date: 2025-08-18 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '3af133b351bf'
export const downRevision = '7ffa902a6865'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createCheck(
    'ck_orders_shipping_address',
    'orders',
    "shipping_address_id IS NOT NULL OR created_at < '2025-08-01'",
    { notValid: true },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_orders_shipping_address', 'orders')
}
