/**
 * fix rounding differences of the import of January
 *
 * BK-1190: the import booked 0.0049 where it should have booked 0.
 *
 * Revision ID: 92e2b8ce6ef6
 * Revises: 871970aeecac
 * Create Date: 2023-02-08 07:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '92e2b8ce6ef6'
export const downRevision = '871970aeecac'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  UPDATE ledger.postings SET amount = round(amount, 2)
  WHERE entry_id IN (SELECT id FROM ledger.entries WHERE firm_id = 4471 AND created_at >= '2023-01-09' AND created_at < '2023-01-11')
    AND amount <> round(amount, 2)
`)
}

export async function down(op: Operations): Promise<void> {
  op.log.warn('the corrected amounts stay')
}
