/**
 * trim the change feed
 *
 * Revision ID: 022de47b35eb
 * Revises: 422a67422f5f
 * Create Date: 2024-03-18 03:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '022de47b35eb'
export const downRevision = '422a67422f5f'
export const branchLabels = null
export const dependsOn = null

export const transaction = false
export const repeatable = true

export async function up(op: Operations): Promise<void> {
  // In small deletes, each its own transaction; syncs get in between.
  for (;;) {
    const [row] = await op.query<{ low: number; high: number }>(
      'SELECT coalesce(min(seq), 0) AS low, coalesce(max(seq), 0) - 2000000 AS high FROM changes',
    )
    if (!row || row.low >= row.high) break
    await op.execute(`DELETE FROM changes WHERE seq < ${Math.min(row.low + 5000, row.high)}`)
  }
}

export async function down(op: Operations): Promise<void> {
  op.log.info('trimmed changes are not restored')
}
