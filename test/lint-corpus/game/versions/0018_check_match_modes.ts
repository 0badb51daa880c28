/**
 * check match modes
 *
 * Rolling.
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2024-05-13 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createCheck('ck_matches_mode', 'matches', "mode IN ('duel', 'ranked', 'guild', 'event')", { notValid: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_matches_mode', 'matches')
}
