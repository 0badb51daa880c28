/**
 * tombstones
 *
 * Revision ID: d0dca08298ab
 * Revises: 02e83225c0eb
 * Create Date: 2022-10-17 13:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd0dca08298ab'
export const downRevision = '02e83225c0eb'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE notes ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))')
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('notes', 'deleted')
}
