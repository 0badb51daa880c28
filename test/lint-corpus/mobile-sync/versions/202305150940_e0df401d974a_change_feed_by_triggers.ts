/**
 * change feed by triggers
 *
 * Revision ID: e0df401d974a
 * Revises: d8ca0eb0b006
 * Create Date: 2023-05-15 09:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e0df401d974a'
export const downRevision = 'd8ca0eb0b006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL,
    note_id TEXT NOT NULL,
    at INTEGER NOT NULL DEFAULT (unixepoch())
  ) STRICT;
  CREATE INDEX changes_account_seq ON changes (account_id, seq);
  CREATE TRIGGER notes_changed_insert AFTER INSERT ON notes BEGIN
    INSERT INTO changes (account_id, note_id) VALUES (new.account_id, new.id);
  END;
  CREATE TRIGGER notes_changed_update AFTER UPDATE ON notes BEGIN
    INSERT INTO changes (account_id, note_id) VALUES (new.account_id, new.id);
  END;
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER notes_changed_update; DROP TRIGGER notes_changed_insert; DROP TABLE changes')
}
