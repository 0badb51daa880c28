/**
 * orders.payment_state, NOT NULL
 *
 * Revision ID: 76ea70a7a6a9
 * Revises: 036ed060b114
 * Create Date: 2023-06-13 09:48:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '76ea70a7a6a9'
export const downRevision = '036ed060b114'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('orders', { name: 'payment_state', type: 'varchar', length: 20, nullable: true })
  await op.execute(`
  UPDATE orders SET payment_state = CASE status
    WHEN 'new' THEN 'open'
    WHEN 'cancelled' THEN 'void'
    ELSE 'paid' END
`)
  await op.alterColumn('orders', 'payment_state', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('orders', 'payment_state')
}
