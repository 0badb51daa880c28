/**
 * refunds
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2024-02-19 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('fact.refund', [
    { name: 'refund_id', type: 'bigint', primary: true },
    { name: 'refunded_on', type: 'date' },
    { name: 'store_key', type: 'int' },
    { name: 'product_key', type: 'int' },
    { name: 'net', type: 'decimal', precision: 12, scale: 2 },
    { name: 'reason', type: 'text', nullable: true },
  ])
  await op.createIndex('refund_day_store', 'fact.refund', ['refunded_on', 'store_key'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('fact.refund')
}
