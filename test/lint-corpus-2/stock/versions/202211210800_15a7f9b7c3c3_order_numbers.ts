/**
 * order numbers
 *
 * Revision ID: 15a7f9b7c3c3
 * Revises: 3ebb878c7a74
 * Create Date: 2022-11-21 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '15a7f9b7c3c3'
export const downRevision = '3ebb878c7a74'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('purchase_order', { name: 'number', type: 'text', nullable: true })
  await op.execute(`UPDATE purchase_order SET number = 'PO-' || printf('%05d', id) WHERE number IS NULL`)
  await op.batchAlterTable('purchase_order', async (batch) => {
    await batch.alterColumn('number', { nullable: false })
    await batch.createUnique('uq_order_number', ['number'])
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('purchase_order', 'number')
}
