/**
 * exchange rates
 *
 * Revision ID: 460c8f195b50
 * Revises: a61ca664e721
 * Create Date: 2020-06-08 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '460c8f195b50'
export const downRevision = 'a61ca664e721'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'ledger.exchange_rates',
    [
      { name: 'currency', type: 'char', length: 3, primary: true },
      { name: 'day', type: 'date', primary: true },
      { name: 'rate', type: 'decimal', precision: 18, scale: 8 },
    ],
    { foreignKeys: [{ columns: ['currency'], referencedTable: 'ledger.currencies', referencedColumns: ['code'] }] },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('ledger.exchange_rates')
}
