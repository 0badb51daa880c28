/**
 * older texts of a note
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2019-03-31 10:22:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  saved TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  body TEXT NOT NULL
);
CREATE INDEX revisions_by_note ON revisions (note_id, saved);
CREATE TRIGGER notes_keep_old AFTER UPDATE OF body ON notes WHEN old.body <> new.body
BEGIN
  INSERT INTO revisions (note_id, body) VALUES (old.id, old.body);
END;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER notes_keep_old; DROP TABLE revisions;')
}
