/**
 * tags
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2018-07-15 19:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE note_tags (
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags(id) ON DELETE CASCADE,
  PRIMARY KEY (note_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX note_tags_by_tag ON note_tags (tag_id);`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE note_tags; DROP TABLE tags;')
}
