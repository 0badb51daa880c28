/**
 * counts of the sidebar
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2023-08-06 17:25:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'notebook_counts',
    'SELECT notebook_id, count(*) AS notes FROM notes WHERE archived_at IS NULL GROUP BY notebook_id',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('notebook_counts')
}
