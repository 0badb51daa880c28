/**
 * seasons
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2019-08-06 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('seasons', [
    { name: 'id', type: 'int', primary: true },
    { name: 'starts_at', type: 'timestamptz' },
    { name: 'ends_at', type: 'timestamptz', nullable: true },
  ])
  await op.bulkInsert('seasons', [
    { id: 1, starts_at: '2018-09-01T00:00:00Z', ends_at: '2019-08-13T08:00:00Z' },
    { id: 2, starts_at: '2019-08-13T08:00:00Z' },
  ])
  await op.addColumn('match_results', { name: 'season_id', type: 'int', default: 1 })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('match_results', 'season_id')
  await op.dropTable('seasons')
}
