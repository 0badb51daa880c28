/**
 * backfill orders.shipped_at
 *
 * Revision ID: ad6bbc7af56f
 * Revises: 69dbcc291a95
 * Create Date: 2022-10-11 09:40:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'ad6bbc7af56f'
export const downRevision = '69dbcc291a95'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Since 4.18 the workers write shipped_at themselves; this fills the orders from before.
  await op.backfill('orders', {
    set: { shipped_at: sql`created_at + interval '2 days'` },
    where: "shipped_at IS NULL AND status IN ('shipped', 'delivered')",
    batchSize: 5000,
  })
}

export async function down(op: Operations): Promise<void> {
  // Nothing to undo: 4.17 does not read the column.
  op.log.info('orders.shipped_at keeps its values')
}
