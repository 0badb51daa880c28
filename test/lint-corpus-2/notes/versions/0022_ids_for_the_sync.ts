/**
 * ids for the sync
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2023-05-14 13:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
ALTER TABLE notes ADD COLUMN uid TEXT;
UPDATE notes SET uid = lower(hex(randomblob(16))) WHERE uid IS NULL;
CREATE UNIQUE INDEX notes_by_uid ON notes (uid);`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('notes_by_uid', { table: 'notes' })
  await op.dropColumn('notes', 'uid')
}
