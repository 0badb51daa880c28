/**
 * full text search
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2019-11-30 16:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE VIRTUAL TABLE notes_fts USING fts5(title, body, content='notes', content_rowid='id');
INSERT INTO notes_fts (notes_fts) VALUES ('rebuild');
CREATE TRIGGER notes_fts_ai AFTER INSERT ON notes BEGIN
  INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER notes_fts_ad AFTER DELETE ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER notes_fts_au AFTER UPDATE OF title, body ON notes BEGIN
  INSERT INTO notes_fts (notes_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO notes_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
END;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(
    'DROP TRIGGER notes_fts_au; DROP TRIGGER notes_fts_ad; DROP TRIGGER notes_fts_ai; DROP TABLE notes_fts;',
  )
}
