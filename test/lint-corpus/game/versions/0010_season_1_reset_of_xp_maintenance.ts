/**
 * season 1: reset of xp (maintenance)
 *
 * Maintenance 2023-03-28.
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2023-03-28 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE TABLE xp_season_0 AS SELECT id AS player_id, xp, level FROM players')
  await op.execute('UPDATE players SET xp = 0, level = 1 WHERE xp <> 0 OR level <> 1')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('UPDATE players p SET xp = s.xp, level = s.level FROM xp_season_0 s WHERE s.player_id = p.id')
  await op.dropTable('xp_season_0')
}
