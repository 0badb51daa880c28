/**
 * search
 *
 * Revision ID: db0a8c5154a3
 * Revises: eb2e6a76a5ff
 * Create Date: 2022-03-28 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'db0a8c5154a3'
export const downRevision = 'eb2e6a76a5ff'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  if (op.dialect === 'postgres') {
    await op.execute(`
    CREATE INDEX ix_articles_search ON articles USING gin (to_tsvector('simple', title || ' ' || body))
  `)
  } else {
    await op.execute(`
    CREATE VIRTUAL TABLE articles_fts USING fts5(title, body, content='articles', content_rowid='id');
    INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
    CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
      INSERT INTO articles_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
    END;
    CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
      INSERT INTO articles_fts (articles_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
    END;
    CREATE TRIGGER articles_fts_update AFTER UPDATE OF title, body ON articles BEGIN
      INSERT INTO articles_fts (articles_fts, rowid, title, body) VALUES ('delete', old.id, old.title, old.body);
      INSERT INTO articles_fts (rowid, title, body) VALUES (new.id, new.title, new.body);
    END;
  `)
  }
}

export async function down(op: Operations): Promise<void> {
  if (op.dialect === 'postgres') {
    await op.execute('DROP INDEX ix_articles_search')
  } else {
    await op.execute(
      'DROP TRIGGER articles_fts_update; DROP TRIGGER articles_fts_delete; DROP TRIGGER articles_fts_insert; DROP TABLE articles_fts',
    )
  }
}
