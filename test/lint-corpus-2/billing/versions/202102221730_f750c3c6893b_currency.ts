/**
 * currency
 *
 * Revision ID: f750c3c6893b
 * Revises: 3379a70c7866
 * Create Date: 2021-02-22 17:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f750c3c6893b'
export const downRevision = '3379a70c7866'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('invoices', { name: 'currency', type: 'char', length: 3 })
  await op.addColumn('plans', { name: 'currency', type: 'char', length: 3, default: 'USD' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('plans', 'currency')
  await op.dropColumn('invoices', 'currency')
}
