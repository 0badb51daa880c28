/**
 * tax rates
 *
 * Revision ID: 3ddd809955b3
 * Revises: faff13e1facb
 * Create Date: 2022-06-20 13:12:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '3ddd809955b3'
export const downRevision = 'faff13e1facb'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'tax_rates',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'country', type: 'varchar', length: 2 },
      { name: 'percent', type: 'decimal', precision: 5, scale: 2 },
      { name: 'valid_from', type: 'date' },
    ],
    { uniques: [{ name: 'tax_rates_country_from', columns: ['country', 'valid_from'] }] },
  )
  await op.addColumn('invoices', { name: 'tax_rate_id', type: 'int', nullable: true })
  await op.addColumn('invoices', { name: 'tax_cents', type: 'int', default: 0 })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('invoices', 'tax_cents')
  await op.dropColumn('invoices', 'tax_rate_id')
  await op.dropTable('tax_rates')
}
