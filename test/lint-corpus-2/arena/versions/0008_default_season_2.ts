/**
 * default season 2
 *
 * In the weekly maintenance, when season 2 begins.
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2019-08-13 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('match_results', 'season_id', { default: 2 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('match_results', 'season_id', { default: 1 })
}
