/**
 * stats
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2026-11-30 23:14:17 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['13', '0013']

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE VIEW user_stats AS
SELECT u.id, u.email, count(b.id) AS bookmarks, sum(b.archived) AS archived
FROM users u LEFT JOIN bookmarks b ON b.user_id = u.id GROUP BY u.id;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP VIEW user_stats;')
}
