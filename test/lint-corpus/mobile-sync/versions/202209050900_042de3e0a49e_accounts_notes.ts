/**
 * accounts, notes
 *
 * Revision ID: 042de3e0a49e
 * Revises:
 * Create Date: 2022-09-05 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '042de3e0a49e'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY NOT NULL,
    created_at INTEGER NOT NULL DEFAULT (unixepoch())
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE notes (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL DEFAULT (unixepoch())
  ) STRICT;
  CREATE INDEX notes_account_version ON notes (account_id, version);
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE notes; DROP TABLE accounts')
}
