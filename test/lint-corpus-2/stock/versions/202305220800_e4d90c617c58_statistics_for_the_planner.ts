/**
 * statistics for the planner
 *
 * Revision ID: e4d90c617c58
 * Revises: f8166a592cbb
 * Create Date: 2023-05-22 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e4d90c617c58'
export const downRevision = 'f8166a592cbb'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('movement_why', 'movement', ['why', 'at'])
  await op.execute('ANALYZE')
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('movement_why', { table: 'movement' })
}
