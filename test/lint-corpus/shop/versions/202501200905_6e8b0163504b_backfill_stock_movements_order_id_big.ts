/**
 * backfill stock_movements.order_id_big
 *
 * 2/4
 *
 * Revision ID: 6e8b0163504b
 * Revises: 217cbf97f335
 * Create Date: 2025-01-20 09:05:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '6e8b0163504b'
export const downRevision = '217cbf97f335'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.backfill('stock_movements', {
    set: { order_id_big: sql`order_id` },
    where: 'order_id_big IS NULL AND order_id IS NOT NULL',
    batchSize: 10000,
  })
}

export async function down(op: Operations): Promise<void> {
  op.log.info('nothing to undo')
}
