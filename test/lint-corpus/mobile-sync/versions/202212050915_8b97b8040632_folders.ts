/**
 * folders
 *
 * Revision ID: 8b97b8040632
 * Revises: d0dca08298ab
 * Create Date: 2022-12-05 09:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '8b97b8040632'
export const downRevision = 'd0dca08298ab'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE folders (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  ALTER TABLE notes ADD COLUMN folder_id TEXT REFERENCES folders (id) ON DELETE SET NULL;
`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('notes', 'folder_id')
  await op.dropTable('folders')
}
