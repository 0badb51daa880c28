/**
 * article_revisions.note
 *
 * Revision ID: d59e749ecc05
 * Revises: b0aecc6ff804
 * Create Date: 2022-11-21 09:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd59e749ecc05'
export const downRevision = 'b0aecc6ff804'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('article_revisions', { name: 'note', type: 'varchar', length: 200, nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('article_revisions', 'note')
}
