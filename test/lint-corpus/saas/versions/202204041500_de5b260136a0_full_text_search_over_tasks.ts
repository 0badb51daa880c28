/**
 * full text search over tasks
 *
 * Revision ID: de5b260136a0
 * Revises: 125c398b5281
 * Create Date: 2022-04-04 15:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'de5b260136a0'
export const downRevision = '125c398b5281'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `ALTER TABLE tasks ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(body, ''))) STORED`,
  )
  await op.createIndex('tasks_search_idx', 'tasks', ['search'], { using: 'gin' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('tasks_search_idx', { table: 'tasks' })
  await op.dropColumn('tasks', 'search')
}
