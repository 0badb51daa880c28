/**
 * names of constraints and indexes by the convention
 *
 * Revision ID: 8d3852d796bd
 * Revises: aab5afb3cf2b
 * Create Date: 2024-07-22 11:11:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '8d3852d796bd'
export const downRevision = 'aab5afb3cf2b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.renameIndex('projects_tenant_idx', 'projects_tenant_id_idx', { table: 'projects' })
  await op.renameIndex('tasks_project_idx', 'tasks_project_id_idx', { table: 'tasks' })
  await op.renameConstraint('users_tenant_fkey', 'users_tenant_id_fkey', 'users')
}

export async function down(op: Operations): Promise<void> {
  await op.renameConstraint('users_tenant_id_fkey', 'users_tenant_fkey', 'users')
  await op.renameIndex('tasks_project_id_idx', 'tasks_project_idx', { table: 'tasks' })
  await op.renameIndex('projects_tenant_id_idx', 'projects_tenant_idx', { table: 'projects' })
}
