/**
 * usage index, this time concurrently
 *
 * Revision ID: da89f3b59030
 * Revises: b772643dd671
 * Create Date: 2023-09-18 20:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'da89f3b59030'
export const downRevision = 'b772643dd671'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('usage_records_metric_at', 'usage_records', ['metric', 'at'], { concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('usage_records_metric_at', { table: 'usage_records', concurrently: true })
}
