/**
 * old texts only after a minute
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2023-11-19 11:50:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
DROP TRIGGER notes_keep_old;
CREATE TRIGGER notes_keep_old AFTER UPDATE OF body ON notes WHEN old.body <> new.body AND new.updated - old.updated > 60
BEGIN
  INSERT INTO revisions (note_id, body) VALUES (old.id, old.body);
END;`)
}
