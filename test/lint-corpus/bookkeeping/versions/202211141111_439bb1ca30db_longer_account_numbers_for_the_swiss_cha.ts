/**
 * longer account numbers for the Swiss chart of accounts
 *
 * Revision ID: 439bb1ca30db
 * Revises: 88ab35429f6c
 * Create Date: 2022-11-14 11:11:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '439bb1ca30db'
export const downRevision = '88ab35429f6c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('ledger.accounts', 'number', { type: 'varchar', length: 12 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('ledger.accounts', 'number', { type: 'varchar', length: 8 })
}
