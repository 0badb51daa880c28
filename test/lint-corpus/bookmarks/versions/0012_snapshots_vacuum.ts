/**
 * snapshots vacuum
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2026-11-30 23:14:17 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['12', '0012']

export async function up(op: Operations): Promise<void> {
  await op.execute(`-- keep snapshots of the last year
DELETE FROM snapshots WHERE taken_at < date('now', '-1 year');`)
}
