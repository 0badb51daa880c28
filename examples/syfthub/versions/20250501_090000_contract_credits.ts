/**
 * contract: credits, which no release reads any more
 *
 * Revision ID: 005_contract_credits
 * Revises: 004_expand_balance
 * Create Date: 2025-05-01 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '005_contract_credits'
export const downRevision = '004_expand_balance'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // In a batch SQLite recreates the table only once.
  await op.batchAlterTable('users', async (batch) => {
    await batch.alterColumn('name', { type: 'varchar', length: 100 })
    await batch.dropColumn('credits')
  })
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('users', async (batch) => {
    await batch.addColumn({ name: 'credits', type: 'int', default: 0 })
    await batch.alterColumn('name', { type: 'varchar', length: 40 })
  })
  await op.execute('UPDATE users SET credits = CAST(balance AS integer)')
}
