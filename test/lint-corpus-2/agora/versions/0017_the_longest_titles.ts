/**
 * the longest titles
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2023-03-29 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('topics', 'title', { type: 'text' })
  await op.createCheck('ck_topics_title', 'topics', 'length(title) BETWEEN 1 AND 500')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_topics_title', 'topics')
  await op.alterColumn('topics', 'title', { type: 'varchar', length: 255 })
}
