/**
 * four decimals for unit amounts
 *
 * Revision ID: 871970aeecac
 * Revises: 439bb1ca30db
 * Create Date: 2023-02-06 09:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '871970aeecac'
export const downRevision = '439bb1ca30db'
export const branchLabels = null
export const dependsOn = null

const trialBalance = `
  SELECT e.firm_id, p.account_id, p.currency, date_trunc('month', e.booked_on)::date AS month, sum(p.amount) AS amount
  FROM ledger.postings p JOIN ledger.entries e ON e.id = p.entry_id
  GROUP BY 1, 2, 3, 4`

export async function up(op: Operations): Promise<void> {
  await op.dropView('ledger.trial_balance', { materialized: true })
  await op.alterColumn('ledger.postings', 'amount', { type: 'decimal', precision: 16, scale: 4 })
  await op.createView('ledger.trial_balance', trialBalance, { materialized: true })
  await op.execute(
    'CREATE UNIQUE INDEX trial_balance_key ON ledger.trial_balance (firm_id, account_id, currency, month)',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('ledger.trial_balance', { materialized: true })
  await op.alterColumn('ledger.postings', 'amount', { type: 'decimal', precision: 14, scale: 2 })
  await op.createView('ledger.trial_balance', trialBalance, { materialized: true })
  await op.execute(
    'CREATE UNIQUE INDEX trial_balance_key ON ledger.trial_balance (firm_id, account_id, currency, month)',
  )
}
