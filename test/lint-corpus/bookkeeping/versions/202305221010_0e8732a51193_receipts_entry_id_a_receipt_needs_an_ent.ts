/**
 * receipts.entry_id: a receipt needs an entry
 *
 * Revision ID: 0e8732a51193
 * Revises: 92e2b8ce6ef6
 * Create Date: 2023-05-22 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0e8732a51193'
export const downRevision = '92e2b8ce6ef6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Receipts without an entry go to the collecting entry of their firm.
  await op.execute(`
  UPDATE ledger.receipts r SET entry_id = (
    SELECT min(e.id) FROM ledger.entries e WHERE e.firm_id = r.firm_id AND e.text = 'collecting entry'
  ) WHERE entry_id IS NULL
`)
  await op.alterColumn('ledger.receipts', 'entry_id', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('ledger.receipts', 'entry_id', { nullable: true })
}
