/**
 * coupons are over
 *
 * This release does without coupons.
 *
 * Revision ID: b308af89922c
 * Revises: de173793c012
 * Create Date: 2024-04-08 17:17:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b308af89922c'
export const downRevision = 'de173793c012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropTable('coupons', { cascade: true })
  await op.dropColumn('subscriptions', 'coupon')
}
