/**
 * rename orders.total to grand_total
 *
 * Revision ID: e7cc55d115f1
 * Revises: 18fd0778bfec
 * Create Date: 2024-06-18 15:33:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e7cc55d115f1'
export const downRevision = '18fd0778bfec'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('orders', 'total', { name: 'grand_total' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('orders', 'grand_total', { name: 'total' })
}
