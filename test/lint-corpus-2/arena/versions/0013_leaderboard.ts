/**
 * leaderboard
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2021-01-26 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'leaderboard',
    `
SELECT season_id, character_id, sum(score) AS score, count(*) AS matches
  FROM match_results GROUP BY season_id, character_id`,
    {
      materialized: true,
      indexes: [
        { name: 'uq_leaderboard', columns: ['season_id', 'character_id'], unique: true },
        { name: 'ix_leaderboard_score', columns: ['season_id', 'score'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('leaderboard', { materialized: true })
}
