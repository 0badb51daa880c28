/**
 * match results
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2018-11-13 10:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'match_results',
    [
      { name: 'match_id', type: 'uuid' },
      { name: 'character_id', type: 'bigint' },
      { name: 'kills', type: 'smallint', default: 0 },
      { name: 'deaths', type: 'smallint', default: 0 },
      { name: 'score', type: 'int', default: 0 },
      { name: 'ended_at', type: 'timestamptz', default: sql`now()` },
    ],
    { primaryKey: { name: 'pk_match_results', columns: ['match_id', 'character_id'] } },
  )
  await op.createIndex('ix_match_results_character', 'match_results', ['character_id', 'ended_at'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('match_results')
}
