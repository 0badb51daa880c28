/**
 * repository quotas
 *
 * Revision ID: 004
 * Revises: 003
 * Create Date: 2026-11-21 02:04:00 UTC
 */
import type { Inspector, Operations } from 'hub-migrate'

export const revision = '004'
export const downRevision = '003'
export const branchLabels = null
export const dependsOn = null

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasColumn('repository', 'quota_bytes')
}

export async function up(op: Operations): Promise<void> {
  await op.addColumn('repository', { name: 'quota_bytes', type: 'bigint', nullable: true })
  await op.addColumn('repository', { name: 'used_bytes', type: 'bigint', default: 0 })
  await op.execute(`
    UPDATE repository SET used_bytes = COALESCE((
      SELECT SUM(size) FROM file WHERE file.repo_type = repository.repo_type AND file.repo_full_id = repository.full_id
    ), 0)`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('repository', 'used_bytes')
  await op.dropColumn('repository', 'quota_bytes')
}
