/**
 * repository schema: a model and a dataset may have the same name
 *
 * Revision ID: 001
 * Revises: 000
 * Create Date: 2026-11-21 02:01:00 UTC
 */
import type { Inspector, Operations } from 'hub-migrate'

export const revision = '001'
export const downRevision = '000'
export const branchLabels = null
export const dependsOn = null

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasIndex('repository', 'repository_type_namespace_name')
}

export async function up(op: Operations): Promise<void> {
  await op.dropIndex('repository_full_id', { table: 'repository' })
  await op.createIndex('repository_type_namespace_name', 'repository', ['repo_type', 'namespace', 'name'], {
    unique: true,
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('repository_type_namespace_name', { table: 'repository' })
  await op.createIndex('repository_full_id', 'repository', ['full_id'], { unique: true })
}
