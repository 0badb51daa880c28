/**
 * remove tombstones older than a year
 *
 * Revision ID: db0cfbe5cc68
 * Revises: 44e923ec12b0
 * Create Date: 2025-01-20 03:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'db0cfbe5cc68'
export const downRevision = '44e923ec12b0'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // One by one in batches, so that syncs get in between; the where excludes what is done.
  await op.backfill('notes', {
    set: { body: '', deleted: 1, folder_id: null },
    where: "deleted = 1 AND body <> '' AND updated_at < unixepoch('now', '-1 year')",
    batchSize: 500,
  })
}

export async function down(op: Operations): Promise<void> {
  op.log.info('emptied tombstones stay empty')
}
