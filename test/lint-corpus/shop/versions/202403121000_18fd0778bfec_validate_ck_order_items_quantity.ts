/**
 * validate ck_order_items_quantity
 *
 * Two returns of 2021 had quantity 0; support corrected them by hand (SHOP-2281).
 *
 * Revision ID: 18fd0778bfec
 * Revises: 11c914ffbe68
 * Create Date: 2024-03-12 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '18fd0778bfec'
export const downRevision = '11c914ffbe68'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.validateConstraint('ck_order_items_quantity', 'order_items')
}

export async function down(op: Operations): Promise<void> {
  op.log.info('ck_order_items_quantity stays validated')
}
