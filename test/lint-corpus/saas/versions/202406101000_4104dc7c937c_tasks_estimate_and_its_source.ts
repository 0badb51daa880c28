/**
 * tasks.estimate and its source
 *
 * Revision ID: 4104dc7c937c
 * Revises: 3ad2aea7a05c
 * Create Date: 2024-06-10 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4104dc7c937c'
export const downRevision = '3ad2aea7a05c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tasks', { name: 'estimate', type: 'int', nullable: true })
  await op.addColumn('tasks', { name: 'estimate_source', type: 'text', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('tasks', 'estimate_source')
  await op.dropColumn('tasks', 'estimate')
}
