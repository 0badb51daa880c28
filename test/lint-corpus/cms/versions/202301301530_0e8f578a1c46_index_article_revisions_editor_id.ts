/**
 * index article_revisions.editor_id
 *
 * Revision ID: 0e8f578a1c46
 * Revises: d59e749ecc05
 * Create Date: 2023-01-30 15:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0e8f578a1c46'
export const downRevision = 'd59e749ecc05'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_article_revisions_editor', 'article_revisions', ['editor_id'], { concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('ix_article_revisions_editor', { table: 'article_revisions', concurrently: true })
  })
}
