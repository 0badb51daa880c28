/**
 * drop matches.replay
 *
 * Rolling. Replays are in the object store.
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2023-05-22 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('matches', 'replay')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('matches', { name: 'replay', type: 'jsonb', nullable: true })
}
