/**
 * inventory.amount to bigint (maintenance)
 *
 * Maintenance 2024-02-06. 1:40 on the copy.
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2024-02-06 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('inventory', 'amount', { type: 'bigint' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('inventory', 'amount', { type: 'int' })
}
