/**
 * coupon usage limit
 *
 * Revision ID: b772643dd671
 * Revises: 395b45b8b9e6
 * Create Date: 2023-07-03 10:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b772643dd671'
export const downRevision = '395b45b8b9e6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('coupons', { name: 'max_uses', type: 'int', nullable: true })
  await op.addColumn('coupons', { name: 'uses', type: 'int', default: 0 })
  await op.createCheck('coupons_uses', 'coupons', 'max_uses IS NULL OR uses <= max_uses')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('coupons_uses', 'coupons')
  await op.dropColumn('coupons', 'uses')
  await op.dropColumn('coupons', 'max_uses')
}
