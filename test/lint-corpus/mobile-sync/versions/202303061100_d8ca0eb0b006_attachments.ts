/**
 * attachments
 *
 * Revision ID: d8ca0eb0b006
 * Revises: 6370d20af607
 * Create Date: 2023-03-06 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd8ca0eb0b006'
export const downRevision = '6370d20af607'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE blobs (
    sha256 BLOB PRIMARY KEY NOT NULL,
    bytes INTEGER NOT NULL,
    stored_at INTEGER NOT NULL DEFAULT (unixepoch())
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE note_blobs (
    note_id TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    sha256 BLOB NOT NULL REFERENCES blobs (sha256),
    PRIMARY KEY (note_id, sha256)
  ) WITHOUT ROWID, STRICT;
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE note_blobs; DROP TABLE blobs')
}
