/**
 * validate fk_players_guild
 *
 * Rolling.
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2022-11-28 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.validateConstraint('fk_players_guild', 'players')
}

export async function down(op: Operations): Promise<void> {
  op.log.debug('nothing to undo')
}
