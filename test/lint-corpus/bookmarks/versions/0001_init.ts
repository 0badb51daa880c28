/**
 * init
 *
 * Revision ID: 0001
 * Revises: (base)
 * Create Date: 2026-11-30 23:14:16 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['1', '0001']

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE bookmarks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  title TEXT,
  created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX idx_bookmarks_user ON bookmarks(user_id);`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TABLE bookmarks;
DROP TABLE users;`)
}
