/**
 * device tags without regard to case
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2025-03-24 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('devices', 'tag', { collation: 'NOCASE' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('devices', 'tag', { collation: null })
}
