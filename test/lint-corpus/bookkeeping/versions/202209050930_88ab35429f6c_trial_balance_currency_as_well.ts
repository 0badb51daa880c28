/**
 * trial balance: currency as well
 *
 * Revision ID: 88ab35429f6c
 * Revises: bc1640ede12b
 * Create Date: 2022-09-05 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '88ab35429f6c'
export const downRevision = 'bc1640ede12b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropView('ledger.trial_balance', { materialized: true })
  await op.createView(
    'ledger.trial_balance',
    `
  SELECT e.firm_id, p.account_id, p.currency, date_trunc('month', e.booked_on)::date AS month, sum(p.amount) AS amount
  FROM ledger.postings p JOIN ledger.entries e ON e.id = p.entry_id
  GROUP BY 1, 2, 3, 4`,
    { materialized: true },
  )
  await op.execute(
    'CREATE UNIQUE INDEX trial_balance_key ON ledger.trial_balance (firm_id, account_id, currency, month)',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('ledger.trial_balance', { materialized: true })
  await op.createView(
    'ledger.trial_balance',
    `
  SELECT e.firm_id, p.account_id, date_trunc('month', e.booked_on)::date AS month, sum(p.amount) AS amount
  FROM ledger.postings p JOIN ledger.entries e ON e.id = p.entry_id
  GROUP BY 1, 2, 3`,
    { materialized: true },
  )
  await op.execute('CREATE UNIQUE INDEX trial_balance_key ON ledger.trial_balance (firm_id, account_id, month)')
}
