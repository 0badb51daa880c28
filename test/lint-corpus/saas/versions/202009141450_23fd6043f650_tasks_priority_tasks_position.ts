/**
 * tasks.priority, tasks.position
 *
 * Revision ID: 23fd6043f650
 * Revises: efafb9c81f4e
 * Create Date: 2020-09-14 14:50:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '23fd6043f650'
export const downRevision = 'efafb9c81f4e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tasks', { name: 'priority', type: 'smallint', default: 0 })
  await op.addColumn('tasks', { name: 'position', type: 'double precision', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('tasks', 'position')
  await op.dropColumn('tasks', 'priority')
}
