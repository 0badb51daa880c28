/**
 * accounts get a country
 *
 * Revision ID: efa628d5e1c1
 * Revises: 0bc58cf780d1
 * Create Date: 2022-01-12 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'efa628d5e1c1'
export const downRevision = '0bc58cf780d1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('accounts', { name: 'country', type: 'varchar', length: 2, nullable: true })
  await op.addColumn('accounts', { name: 'vat_id', type: 'text', nullable: true })
  await op.execute("UPDATE accounts SET country = 'US' WHERE country IS NULL AND created_at < '2021-06-01'")
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('accounts', 'vat_id')
  await op.dropColumn('accounts', 'country')
}
