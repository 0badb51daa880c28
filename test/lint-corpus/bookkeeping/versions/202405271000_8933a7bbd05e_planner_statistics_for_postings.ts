/**
 * planner statistics for postings
 *
 * Revision ID: 8933a7bbd05e
 * Revises: 3788d0b2c964
 * Create Date: 2024-05-27 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '8933a7bbd05e'
export const downRevision = '3788d0b2c964'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  ALTER TABLE ledger.postings ALTER COLUMN account_id SET STATISTICS 1000;
  CREATE STATISTICS ledger.postings_account_currency (dependencies, ndistinct) ON account_id, currency FROM ledger.postings;
  ANALYZE ledger.postings;
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(
    'DROP STATISTICS ledger.postings_account_currency; ALTER TABLE ledger.postings ALTER COLUMN account_id SET STATISTICS -1',
  )
}
