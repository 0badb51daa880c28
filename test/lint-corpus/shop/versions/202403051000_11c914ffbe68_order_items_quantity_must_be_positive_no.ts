/**
 * order_items.quantity must be positive (not valid yet)
 *
 * Revision ID: 11c914ffbe68
 * Revises: 6798688d4d04
 * Create Date: 2024-03-05 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '11c914ffbe68'
export const downRevision = '6798688d4d04'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createCheck('ck_order_items_quantity', 'order_items', 'quantity > 0', { notValid: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_order_items_quantity', 'order_items')
}
