/**
 * notebooks in notebooks
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2020-02-16 12:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE notebooks ADD COLUMN parent_id INTEGER REFERENCES notebooks(id)')
  await op.createIndex('notebooks_by_parent', 'notebooks', ['parent_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('notebooks', async (batch) => {
    await batch.dropIndex('notebooks_by_parent')
    await batch.dropColumn('parent_id')
  })
}
