/**
 * email nocase
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2026-11-30 23:14:17 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['9', '0009']

export async function up(op: Operations): Promise<void> {
  await op.execute(`-- 12 steps of https://sqlite.org/lang_altertable.html
CREATE TABLE users_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  settings TEXT NOT NULL DEFAULT '{}'
);
INSERT INTO users_new (id, email, password_hash, created_at, settings)
  SELECT id, email, password_hash, created_at, settings FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;`)
}
