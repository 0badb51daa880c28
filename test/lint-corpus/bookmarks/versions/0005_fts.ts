/**
 * fts
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2026-11-30 23:14:16 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['5', '0005']

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE VIRTUAL TABLE bookmarks_fts USING fts5(title, url);
INSERT INTO bookmarks_fts (rowid, title, url) SELECT id, title, url FROM bookmarks;
CREATE TRIGGER bookmarks_ai AFTER INSERT ON bookmarks BEGIN
  INSERT INTO bookmarks_fts (rowid, title, url) VALUES (new.id, new.title, new.url);
END;
CREATE TRIGGER bookmarks_ad AFTER DELETE ON bookmarks BEGIN
  DELETE FROM bookmarks_fts WHERE rowid = old.id;
END;
CREATE TRIGGER bookmarks_au AFTER UPDATE OF title, url ON bookmarks BEGIN
  UPDATE bookmarks_fts SET title = new.title, url = new.url WHERE rowid = new.id;
END;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TRIGGER bookmarks_au;
DROP TRIGGER bookmarks_ad;
DROP TRIGGER bookmarks_ai;
DROP TABLE bookmarks_fts;`)
}
