/**
 * dates as seconds
 *
 * created and updated become integers. The body and everything else stays.
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2020-05-24 09:09:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE notes_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notebook_id INTEGER NOT NULL REFERENCES notebooks(id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  starred INTEGER NOT NULL DEFAULT 0,
  archived_at TEXT
);
INSERT INTO notes_new (id, notebook_id, title, body, created, updated, starred, archived_at)
  SELECT id, notebook_id, title, body, strftime('%s', created), strftime('%s', updated), starred, archived_at FROM notes;
DROP TABLE notes;
ALTER TABLE notes_new RENAME TO notes;`)
}
