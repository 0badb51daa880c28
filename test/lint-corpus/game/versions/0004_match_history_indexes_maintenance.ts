/**
 * match history indexes (maintenance)
 *
 * Maintenance 2022-10-11, API is down.
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2022-10-11 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_matches_winner', 'matches', ['winner_id', { column: 'ended_at', order: 'DESC' }])
  await op.createIndex('ix_matches_loser', 'matches', ['loser_id', { column: 'ended_at', order: 'DESC' }])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_matches_loser', { table: 'matches' })
  await op.dropIndex('ix_matches_winner', { table: 'matches' })
}
