/**
 * index attachments.task_id, comments.author_id
 *
 * Revision ID: ad2d3ce5699f
 * Revises: c46d29a2a2bb
 * Create Date: 2021-02-01 13:13:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ad2d3ce5699f'
export const downRevision = 'c46d29a2a2bb'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('attachments_task_idx', 'attachments', ['task_id'])
  await op.createIndex('comments_author_idx', 'comments', ['author_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('comments_author_idx', { table: 'comments' })
  await op.dropIndex('attachments_task_idx', { table: 'attachments' })
}
