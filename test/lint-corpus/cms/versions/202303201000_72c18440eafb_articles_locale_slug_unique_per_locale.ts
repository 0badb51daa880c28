/**
 * articles.locale, slug unique per locale
 *
 * Revision ID: 72c18440eafb
 * Revises: 0e8f578a1c46
 * Create Date: 2023-03-20 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '72c18440eafb'
export const downRevision = '0e8f578a1c46'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.batchAlterTable('articles', async (batch) => {
    await batch.addColumn({ name: 'locale', type: 'varchar', length: 5, default: 'en' })
    await batch.createUnique('uq_articles_locale_slug', ['locale', 'slug'])
    await batch.dropConstraint('uq_articles_slug')
  })
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('articles', async (batch) => {
    await batch.createUnique('uq_articles_slug', ['slug'])
    await batch.dropConstraint('uq_articles_locale_slug')
    await batch.dropColumn('locale')
  })
}
