/**
 * drop stock_movements.order_id_old
 *
 * 4/4. Never in the entity, nothing reads it.
 *
 * Revision ID: cae4092d9a83
 * Revises: 2512a09739c4
 * Create Date: 2025-03-03 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'cae4092d9a83'
export const downRevision = '2512a09739c4'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('stock_movements', 'order_id_old')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('stock_movements', { name: 'order_id_old', type: 'int', nullable: true })
}
