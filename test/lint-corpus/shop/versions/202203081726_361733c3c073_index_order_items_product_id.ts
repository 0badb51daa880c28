/**
 * index order_items.product_id
 *
 * Revision ID: 361733c3c073
 * Revises: f91fda39a709
 * Create Date: 2022-03-08 17:26:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '361733c3c073'
export const downRevision = 'f91fda39a709'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_order_items_product_id', 'order_items', ['product_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_order_items_product_id', { table: 'order_items' })
}
