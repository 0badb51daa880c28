/**
 * pinned topics of a category
 *
 * Revision ID: 0026
 * Revises: 0025
 * Create Date: 2025-04-09 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0026'
export const downRevision = '0025'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('topics_pinned', 'topics', ['category_id'], { where: 'pinned' })
  await op.addColumn('topics', { name: 'pinned_until', type: 'timestamptz', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('topics', 'pinned_until')
  await op.dropIndex('topics_pinned', { table: 'topics' })
}
