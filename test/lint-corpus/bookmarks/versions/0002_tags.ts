/**
 * tags
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2026-11-30 23:14:16 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['2', '0002']

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  UNIQUE (user_id, name)
);
CREATE TABLE bookmark_tags (
  bookmark_id INTEGER NOT NULL REFERENCES bookmarks(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags(id) ON DELETE CASCADE,
  PRIMARY KEY (bookmark_id, tag_id)
) WITHOUT ROWID;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TABLE bookmark_tags;
DROP TABLE tags;`)
}
