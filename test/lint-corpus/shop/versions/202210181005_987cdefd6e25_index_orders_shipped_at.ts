/**
 * index orders.shipped_at
 *
 * Revision ID: 987cdefd6e25
 * Revises: ad6bbc7af56f
 * Create Date: 2022-10-18 10:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '987cdefd6e25'
export const downRevision = 'ad6bbc7af56f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_orders_shipped_at', 'orders', ['shipped_at'], {
      concurrently: true,
      where: 'shipped_at IS NOT NULL',
    })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('ix_orders_shipped_at', { table: 'orders', concurrently: true })
  })
}
