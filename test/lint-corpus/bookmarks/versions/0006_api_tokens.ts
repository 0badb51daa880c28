/**
 * api tokens
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2026-11-30 23:14:16 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['6', '0006']

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE TABLE api_tokens (
  token_hash BLOB PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  last_used_at TEXT
) WITHOUT ROWID;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE api_tokens;')
}
