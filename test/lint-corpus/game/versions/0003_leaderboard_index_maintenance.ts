/**
 * leaderboard index (maintenance)
 *
 * Maintenance 2022-09-13.
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2022-09-13 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_players_xp', 'players', [{ column: 'xp', order: 'DESC' }])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_players_xp', { table: 'players' })
}
