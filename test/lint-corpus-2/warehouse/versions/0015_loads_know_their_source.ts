/**
 * loads know their source
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2024-03-11 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('stage.load_run', { name: 'source', type: 'text', default: 'pos' })
  await op.createIndex('load_run_source', 'stage.load_run', ['source', 'started'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('stage.load_run', 'source')
}
