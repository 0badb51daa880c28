/**
 * match results take less room
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2023-09-12 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null
export const transaction = false
export const repeatable = true

export async function up(op: Operations): Promise<void> {
  await op.execute('VACUUM (FULL, ANALYZE) match_results')
}
