/**
 * trial balance
 *
 * Revision ID: bc1640ede12b
 * Revises: 3cc4349ba272
 * Create Date: 2022-06-20 15:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'bc1640ede12b'
export const downRevision = '3cc4349ba272'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
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

export async function down(op: Operations): Promise<void> {
  await op.dropView('ledger.trial_balance', { materialized: true })
}
