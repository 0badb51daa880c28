/**
 * snapshots
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2026-11-30 23:14:17 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['10', '0010']

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE TABLE snapshots (
  bookmark_id INTEGER PRIMARY KEY REFERENCES bookmarks(id) ON DELETE CASCADE,
  html BLOB NOT NULL,
  taken_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE snapshots;')
}
