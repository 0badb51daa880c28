/**
 * page views by url, partition by partition
 *
 * Further partitions get theirs from the parent. While the stream writes.
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2025-01-13 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE INDEX IF NOT EXISTS page_view_url ON ONLY fact.page_view (url, at)')
  await op.execute('CREATE INDEX CONCURRENTLY IF NOT EXISTS page_view_2022_04_url ON fact.page_view_2022_04 (url, at)')
  await op.execute('CREATE INDEX CONCURRENTLY IF NOT EXISTS page_view_default_url ON fact.page_view_default (url, at)')
  await op.execute('ALTER INDEX fact.page_view_url ATTACH PARTITION fact.page_view_2022_04_url')
  await op.execute('ALTER INDEX fact.page_view_url ATTACH PARTITION fact.page_view_default_url')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX fact.page_view_url')
}
