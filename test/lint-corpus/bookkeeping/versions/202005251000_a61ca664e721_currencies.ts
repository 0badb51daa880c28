/**
 * currencies
 *
 * Revision ID: a61ca664e721
 * Revises: 4defcb804d29
 * Create Date: 2020-05-25 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'a61ca664e721'
export const downRevision = '4defcb804d29'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('ledger.currencies', [
    { name: 'code', type: 'char', length: 3, primary: true },
    { name: 'digits', type: 'smallint', default: 2 },
    { name: 'name', type: 'varchar', length: 60 },
  ])
  await op.bulkInsert('ledger.currencies', [
    { code: 'EUR', name: 'Euro' },
    { code: 'CHF', name: 'Swiss franc' },
    { code: 'USD', name: 'US dollar' },
    { code: 'JPY', digits: 0, name: 'Yen' },
  ])
  await op.addColumn('ledger.postings', { name: 'currency', type: 'char', length: 3, default: 'EUR' })
  await op.createForeignKey('postings_currency', 'ledger.postings', 'ledger.currencies', ['currency'], ['code'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('ledger.postings', 'currency')
  await op.dropTable('ledger.currencies')
}
