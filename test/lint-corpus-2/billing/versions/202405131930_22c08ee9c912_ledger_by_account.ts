/**
 * ledger by account
 *
 * Revision ID: 22c08ee9c912
 * Revises: b308af89922c
 * Create Date: 2024-05-13 19:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '22c08ee9c912'
export const downRevision = 'b308af89922c'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ledger_account', 'ledger_entries', ['account_id'], { concurrently: true })
  await op.createIndex('ledger_source', 'ledger_entries', ['source', 'source_id'], { concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ledger_source', { table: 'ledger_entries', concurrently: true })
  await op.dropIndex('ledger_account', { table: 'ledger_entries', concurrently: true })
}
