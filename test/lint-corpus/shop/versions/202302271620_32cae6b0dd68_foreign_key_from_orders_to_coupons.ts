/**
 * foreign key from orders to coupons
 *
 * Revision ID: 32cae6b0dd68
 * Revises: 0bcd52614882
 * Create Date: 2023-02-27 16:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '32cae6b0dd68'
export const downRevision = '0bcd52614882'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createForeignKey('fk_orders_coupon', 'orders', 'coupons', ['coupon_code'], ['code'], {
    onDelete: 'SET NULL',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('fk_orders_coupon', 'orders')
}
