/**
 * search
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2019-11-13 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  if (op.dialect === 'postgres') {
    await op.execute(
      `ALTER TABLE posts ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple', raw)) STORED`,
    )
    await op.execute('CREATE INDEX posts_search ON posts USING gin (search)')
  } else {
    await op.execute(`
CREATE VIRTUAL TABLE posts_fts USING fts5(raw, content='posts', content_rowid='id');
INSERT INTO posts_fts (posts_fts) VALUES ('rebuild');
CREATE TRIGGER posts_fts_ai AFTER INSERT ON posts BEGIN INSERT INTO posts_fts (rowid, raw) VALUES (new.id, new.raw); END;
CREATE TRIGGER posts_fts_ad AFTER DELETE ON posts BEGIN INSERT INTO posts_fts (posts_fts, rowid, raw) VALUES ('delete', old.id, old.raw); END;
CREATE TRIGGER posts_fts_au AFTER UPDATE OF raw ON posts BEGIN
  INSERT INTO posts_fts (posts_fts, rowid, raw) VALUES ('delete', old.id, old.raw);
  INSERT INTO posts_fts (rowid, raw) VALUES (new.id, new.raw);
END;`)
  }
}

export async function down(op: Operations): Promise<void> {
  if (op.dialect === 'postgres') {
    await op.dropColumn('posts', 'search')
  } else {
    await op.execute(
      'DROP TRIGGER posts_fts_au; DROP TRIGGER posts_fts_ad; DROP TRIGGER posts_fts_ai; DROP TABLE posts_fts;',
    )
  }
}
