/**
 * firms
 *
 * Revision ID: 7e3c83124857
 * Revises: 2870344cc75c
 * Create Date: 2019-11-11 10:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '7e3c83124857'
export const downRevision = '2870344cc75c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('ledger.firms', [
    { name: 'id', type: 'int', primary: true },
    { name: 'name', type: 'varchar', length: 200 },
    { name: 'vat_id', type: 'varchar', length: 20, nullable: true },
    { name: 'fiscal_year_start', type: 'smallint', default: 1 },
  ])
  await op.execute(
    "INSERT INTO ledger.firms (id, name) SELECT DISTINCT firm_id, 'Firm ' || firm_id FROM ledger.accounts",
  )
  await op.createForeignKey('accounts_firm', 'ledger.accounts', 'ledger.firms', ['firm_id'], ['id'])
  await op.createForeignKey('entries_firm', 'ledger.entries', 'ledger.firms', ['firm_id'], ['id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('entries_firm', 'ledger.entries')
  await op.dropConstraint('accounts_firm', 'ledger.accounts')
  await op.dropTable('ledger.firms')
}
