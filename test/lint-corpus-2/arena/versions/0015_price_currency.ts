/**
 * price currency
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2021-07-20 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('purchases', { name: 'currency', type: 'varchar', length: 3, default: 'EUR' })
  await op.execute(
    "ALTER TABLE purchases ADD CONSTRAINT ck_purchases_currency CHECK (currency ~ '^[A-Z]{3}$') NOT VALID",
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_purchases_currency', 'purchases')
  await op.dropColumn('purchases', 'currency')
}
