/**
 * unique nicknames
 *
 * Rolling.
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2023-07-03 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  UPDATE players SET nickname = nickname || '#' || id
  WHERE nickname IN (SELECT nickname FROM players WHERE nickname IS NOT NULL GROUP BY nickname HAVING count(*) > 1)
`)
  await op.createUnique('ux_players_nickname', 'players', ['nickname'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ux_players_nickname', 'players')
}
