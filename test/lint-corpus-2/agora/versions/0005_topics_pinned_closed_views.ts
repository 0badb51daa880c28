/**
 * topics: pinned, closed, views
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2018-05-10 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.batchAlterTable('topics', async (batch) => {
    await batch.addColumn({ name: 'pinned', type: 'boolean', default: false })
    await batch.addColumn({ name: 'closed', type: 'boolean', default: false })
    await batch.addColumn({ name: 'views', type: 'int', default: 0 })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('topics', async (batch) => {
    await batch.dropColumn('views')
    await batch.dropColumn('closed')
    await batch.dropColumn('pinned')
  })
}
