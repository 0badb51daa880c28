/**
 * drop an index that nothing uses
 *
 * ix_orders_status_created_at: 0 scans in 90 days on all replicas.
 *
 * Revision ID: aaa318d3d329
 * Revises: cae4092d9a83
 * Create Date: 2025-04-07 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'aaa318d3d329'
export const downRevision = 'cae4092d9a83'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('ix_orders_status_created_at', { table: 'orders', concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_orders_status_created_at', 'orders', ['status', 'created_at'], { concurrently: true })
  })
}
