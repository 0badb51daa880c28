/**
 * snapshots status
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2026-11-30 23:14:17 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['11', '0011']

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE snapshots ADD COLUMN status INTEGER NOT NULL DEFAULT 200;')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE snapshots DROP COLUMN status;')
}
