/**
 * ix_items_kind is not used
 *
 * pg_stat_user_indexes: no scan in 90 days, 4.1 GB. Kinds are never deleted.
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2022-09-20 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('ix_items_kind', { table: 'items', concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_items_kind', 'items', ['kind_id'], { concurrently: true })
  })
}
