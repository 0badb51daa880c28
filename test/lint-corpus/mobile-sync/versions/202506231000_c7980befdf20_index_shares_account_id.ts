/**
 * index shares.account_id
 *
 * Revision ID: c7980befdf20
 * Revises: 675812e43349
 * Create Date: 2025-06-23 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'c7980befdf20'
export const downRevision = '675812e43349'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('shares_account', 'shares', ['account_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('shares_account', { table: 'shares' })
}
