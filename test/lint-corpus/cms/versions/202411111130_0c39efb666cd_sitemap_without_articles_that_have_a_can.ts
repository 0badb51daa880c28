/**
 * sitemap without articles that have a canonical url
 *
 * Revision ID: 0c39efb666cd
 * Revises: 9700d6da8146
 * Create Date: 2024-11-11 11:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0c39efb666cd'
export const downRevision = '9700d6da8146'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'sitemap',
    "SELECT id, locale, slug, published_at FROM articles WHERE status = 'published' AND canonical_url IS NULL",
    { replace: true },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.createView('sitemap', "SELECT id, locale, slug, published_at FROM articles WHERE status = 'published'", {
    replace: true,
  })
}
