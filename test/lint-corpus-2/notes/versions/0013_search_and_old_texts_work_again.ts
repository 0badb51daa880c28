/**
 * search and old texts work again
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2020-06-01 22:50:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE INDEX IF NOT EXISTS notes_by_notebook ON notes (notebook_id, updated);
CREATE TRIGGER IF NOT EXISTS notes_keep_old AFTER UPDATE OF body ON notes WHEN old.body <> new.body
BEGIN
  INSERT INTO revisions (note_id, body) VALUES (old.id, old.body);
END;
CREATE TRIGGER IF NOT EXISTS notes_fts_ai AFTER INSERT ON notes BEGIN
  INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER IF NOT EXISTS notes_fts_ad AFTER DELETE ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER IF NOT EXISTS notes_fts_au AFTER UPDATE OF title, body ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
INSERT INTO notes_fts (notes_fts) VALUES ('rebuild');`)
}
