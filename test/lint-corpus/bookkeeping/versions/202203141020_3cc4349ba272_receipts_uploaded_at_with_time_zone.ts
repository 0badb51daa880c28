/**
 * receipts.uploaded_at with time zone
 *
 * Revision ID: 3cc4349ba272
 * Revises: 8430ea040a2b
 * Create Date: 2022-03-14 10:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '3cc4349ba272'
export const downRevision = '8430ea040a2b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('ledger.receipts', 'uploaded_at', { type: 'timestamptz' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('ledger.receipts', 'uploaded_at', { type: 'timestamp' })
}
