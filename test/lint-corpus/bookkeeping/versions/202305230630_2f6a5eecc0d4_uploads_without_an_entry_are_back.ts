/**
 * uploads without an entry are back
 *
 * Revision ID: 2f6a5eecc0d4
 * Revises: 0e8732a51193
 * Create Date: 2023-05-23 06:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2f6a5eecc0d4'
export const downRevision = '0e8732a51193'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('ledger.receipts', 'entry_id', { nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('ledger.receipts', 'entry_id', { nullable: false })
}
