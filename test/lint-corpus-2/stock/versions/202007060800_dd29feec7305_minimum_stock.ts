/**
 * minimum stock
 *
 * Revision ID: dd29feec7305
 * Revises: eed15f7d0309
 * Create Date: 2020-07-06 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'dd29feec7305'
export const downRevision = 'eed15f7d0309'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('item', { name: 'minimum', type: 'int', default: 0 })
  await op.createView('to_order', 'SELECT id, sku, title, on_hand, minimum FROM item WHERE on_hand < minimum')
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('to_order')
  await op.dropColumn('item', 'minimum')
}
