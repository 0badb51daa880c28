/**
 * post the old invoices to the ledger
 *
 * Nothing reads the ledger yet.
 *
 * Revision ID: f3f703a28604
 * Revises: 0c68aeed7003
 * Create Date: 2023-02-13 08:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f3f703a28604'
export const downRevision = '0c68aeed7003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
INSERT INTO ledger_entries (account_id, amount, source, source_id, at)
SELECT account_id, total_cents / 100.0, 'invoice', id::text, issued_at AT TIME ZONE 'UTC'
  FROM invoices
 WHERE issued_at IS NOT NULL`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute("DELETE FROM ledger_entries WHERE source = 'invoice'")
}
