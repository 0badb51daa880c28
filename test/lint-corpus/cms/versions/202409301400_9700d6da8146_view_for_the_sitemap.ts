/**
 * view for the sitemap
 *
 * Revision ID: 9700d6da8146
 * Revises: 7b55d8ed9ae9
 * Create Date: 2024-09-30 14:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '9700d6da8146'
export const downRevision = '7b55d8ed9ae9'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView('sitemap', "SELECT id, locale, slug, published_at FROM articles WHERE status = 'published'")
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('sitemap')
}
