/**
 * coupons
 *
 * Revision ID: fdf66a2df6c0
 * Revises: f750c3c6893b
 * Create Date: 2021-03-15 11:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'fdf66a2df6c0'
export const downRevision = 'f750c3c6893b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'coupons',
    [
      { name: 'code', type: 'text', primary: true },
      { name: 'percent', type: 'int' },
      { name: 'valid_until', type: 'date', nullable: true },
    ],
    { checks: [{ name: 'coupons_percent', expression: 'percent > 0 AND percent <= 100' }] },
  )
  await op.addColumn('subscriptions', { name: 'coupon', type: 'text', nullable: true })
  await op.createForeignKey(null, 'subscriptions', 'coupons', ['coupon'], ['code'], { onDelete: 'SET NULL' })
  await op.createIndex('subscriptions_coupon', 'subscriptions', ['coupon'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('subscriptions', 'coupon')
  await op.dropTable('coupons')
}
