/**
 * coupons
 *
 * Revision ID: 2136043fecb1
 * Revises: cf94f9d4c8bb
 * Create Date: 2021-10-11 13:31:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2136043fecb1'
export const downRevision = 'cf94f9d4c8bb'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'coupons',
    [
      { name: 'code', type: 'varchar', length: 30, primary: true },
      { name: 'percent', type: 'smallint' },
      { name: 'valid_until', type: 'date', nullable: true },
      { name: 'max_uses', type: 'int', nullable: true },
      { name: 'used', type: 'int', default: 0 },
    ],
    { checks: [{ name: 'ck_coupons_percent', expression: 'percent BETWEEN 1 AND 90' }] },
  )
  await op.addColumn('orders', { name: 'coupon_code', type: 'varchar', length: 30, nullable: true })
  await op.addColumn('orders', { name: 'discount', type: 'decimal', precision: 10, scale: 2, default: 0 })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('orders', 'discount')
  await op.dropColumn('orders', 'coupon_code')
  await op.dropTable('coupons')
}
