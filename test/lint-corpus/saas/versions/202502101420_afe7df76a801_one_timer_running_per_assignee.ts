/**
 * one timer running per assignee
 *
 * Revision ID: afe7df76a801
 * Revises: 34b675c85851
 * Create Date: 2025-02-10 14:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'afe7df76a801'
export const downRevision = '34b675c85851'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tasks', { name: 'timer_started_at', type: 'timestamptz', nullable: true })
  await op.createIndex('tasks_one_timer', 'tasks', ['assignee_id'], {
    unique: true,
    where: 'timer_started_at IS NOT NULL',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('tasks_one_timer', { table: 'tasks' })
  await op.dropColumn('tasks', 'timer_started_at')
}
