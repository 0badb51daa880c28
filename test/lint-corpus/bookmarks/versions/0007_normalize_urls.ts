/**
 * normalize urls
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2026-11-30 23:14:16 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['7', '0007']

export async function up(op: Operations): Promise<void> {
  await op.execute(`-- http and https of one page are one bookmark
UPDATE bookmarks SET url = 'https://' || substr(url, 8) WHERE url LIKE 'http://%';
DELETE FROM bookmarks WHERE id NOT IN (SELECT min(id) FROM bookmarks GROUP BY user_id, url);
CREATE UNIQUE INDEX idx_bookmarks_user_url ON bookmarks(user_id, url);`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX idx_bookmarks_user_url;')
}
