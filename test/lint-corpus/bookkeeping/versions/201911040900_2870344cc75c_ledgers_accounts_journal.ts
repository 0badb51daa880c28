/**
 * ledgers, accounts, journal
 *
 * Revision ID: 2870344cc75c
 * Revises:
 * Create Date: 2019-11-04 09:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '2870344cc75c'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createSchema('ledger')
  await op.createTable(
    'ledger.accounts',
    [
      { name: 'id', type: 'int', primary: true, generated: 'identity', generatedIdentity: 'ALWAYS' },
      { name: 'firm_id', type: 'int' },
      { name: 'number', type: 'varchar', length: 8 },
      { name: 'name', type: 'varchar', length: 120 },
      { name: 'kind', type: 'varchar', length: 12 },
    ],
    {
      uniques: [{ name: 'accounts_firm_number', columns: ['firm_id', 'number'] }],
      checks: [{ name: 'accounts_kind', expression: "kind IN ('asset', 'liability', 'equity', 'income', 'expense')" }],
    },
  )
  await op.createTable(
    'ledger.entries',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'identity', generatedIdentity: 'ALWAYS' },
      { name: 'firm_id', type: 'int' },
      { name: 'booked_on', type: 'date' },
      { name: 'text', type: 'varchar', length: 200, nullable: true },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    { indexes: [{ name: 'entries_firm_booked', columns: ['firm_id', 'booked_on'] }] },
  )
  await op.createTable(
    'ledger.postings',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'identity', generatedIdentity: 'ALWAYS' },
      { name: 'entry_id', type: 'bigint' },
      { name: 'account_id', type: 'int' },
      { name: 'amount', type: 'double precision' },
    ],
    {
      foreignKeys: [
        { name: 'postings_entry', columns: ['entry_id'], referencedTable: 'ledger.entries', referencedColumns: ['id'] },
        {
          name: 'postings_account',
          columns: ['account_id'],
          referencedTable: 'ledger.accounts',
          referencedColumns: ['id'],
        },
      ],
      indexes: [
        { name: 'postings_entry_id', columns: ['entry_id'] },
        { name: 'postings_account_id', columns: ['account_id'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropSchema('ledger', { cascade: true })
}
