/**
 * keep the latest 50 revisions of an article
 *
 * Revision ID: 2d13732a3e2c
 * Revises: 4190f8ea57bc
 * Create Date: 2023-12-04 02:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2d13732a3e2c'
export const downRevision = '4190f8ea57bc'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  DELETE FROM article_revisions WHERE id IN (
    SELECT id FROM (
      SELECT id, row_number() OVER (PARTITION BY article_id ORDER BY id DESC) AS n FROM article_revisions
    ) ranked WHERE n > 50
  )
`)
}
