/**
 * read at
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2026-11-30 23:14:16 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['4', '0004']

export async function up(op: Operations): Promise<void> {
  await op.execute(`-- when the reader was opened, NULL if never
ALTER TABLE bookmarks ADD COLUMN read_at TEXT;
CREATE INDEX idx_bookmarks_unread ON bookmarks(user_id) WHERE read_at IS NULL;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP INDEX idx_bookmarks_unread;
ALTER TABLE bookmarks DROP COLUMN read_at;`)
}
