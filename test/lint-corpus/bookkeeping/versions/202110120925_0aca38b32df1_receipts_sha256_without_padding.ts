/**
 * receipts.sha256 without padding
 *
 * Revision ID: 0aca38b32df1
 * Revises: b5e9f8787ad9
 * Create Date: 2021-10-12 09:25:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0aca38b32df1'
export const downRevision = 'b5e9f8787ad9'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('ledger.receipts', 'sha256', { type: 'varchar', length: 64 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('ledger.receipts', 'sha256', { type: 'char', length: 64 })
}
