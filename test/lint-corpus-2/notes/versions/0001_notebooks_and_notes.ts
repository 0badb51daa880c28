/**
 * notebooks and notes
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2018-05-20 13:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE notebooks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  notebook_id INTEGER NOT NULL REFERENCES notebooks(id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL,
  updated TEXT NOT NULL
);
CREATE INDEX notes_by_notebook ON notes (notebook_id, updated);
INSERT INTO notebooks (title) VALUES ('Inbox');`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE notes; DROP TABLE notebooks;')
}
