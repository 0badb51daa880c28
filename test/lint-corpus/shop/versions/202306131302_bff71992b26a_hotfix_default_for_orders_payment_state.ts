/**
 * hotfix: default for orders.payment_state
 *
 * Revision ID: bff71992b26a
 * Revises: 76ea70a7a6a9
 * Create Date: 2023-06-13 13:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'bff71992b26a'
export const downRevision = '76ea70a7a6a9'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('orders', 'payment_state', { default: 'open' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('orders', 'payment_state', { default: null })
}
