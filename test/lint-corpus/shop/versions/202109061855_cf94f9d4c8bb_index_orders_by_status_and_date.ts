/**
 * index orders by status and date
 *
 * Revision ID: cf94f9d4c8bb
 * Revises: ba678ef5aaf6
 * Create Date: 2021-09-06 18:55:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'cf94f9d4c8bb'
export const downRevision = 'ba678ef5aaf6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_orders_status_created_at', 'orders', ['status', 'created_at'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_orders_status_created_at', { table: 'orders' })
}
