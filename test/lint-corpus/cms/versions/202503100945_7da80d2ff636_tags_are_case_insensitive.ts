/**
 * tags are case-insensitive
 *
 * Revision ID: 7da80d2ff636
 * Revises: 9a10a6a808b7
 * Create Date: 2025-03-10 09:45:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '7da80d2ff636'
export const downRevision = '9a10a6a808b7'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  INSERT INTO article_tags (article_id, tag_id)
  SELECT DISTINCT t.article_id, k.keep FROM article_tags t
  JOIN tags g ON g.id = t.tag_id
  JOIN (SELECT lower(name) AS name, min(id) AS keep FROM tags GROUP BY lower(name)) k ON k.name = lower(g.name)
  WHERE k.keep <> t.tag_id
    AND NOT EXISTS (SELECT 1 FROM article_tags o WHERE o.article_id = t.article_id AND o.tag_id = k.keep)
`)
  await op.execute('DELETE FROM tags WHERE id NOT IN (SELECT min(id) FROM tags GROUP BY lower(name))')
  await op.createIndex('ux_tags_lower_name', 'tags', [sql`lower(name)`], { unique: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ux_tags_lower_name', { table: 'tags' })
}
