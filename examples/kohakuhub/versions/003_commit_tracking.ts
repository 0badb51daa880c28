/**
 * commit tracking
 *
 * Revision ID: 003
 * Revises: 002
 * Create Date: 2026-11-21 02:03:00 UTC
 */
import { type Inspector, type Operations, sql } from 'hub-migrate'

export const revision = '003'
export const downRevision = '002'
export const branchLabels = null
export const dependsOn = null

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasTable('commit')
}

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'commit',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'commit_id', type: 'varchar', length: 64 },
      { name: 'repo_type', type: 'varchar', length: 20 },
      { name: 'repo_full_id', type: 'varchar', length: 511 },
      { name: 'branch', type: 'varchar', length: 255 },
      { name: 'user_id', type: 'int' },
      { name: 'username', type: 'varchar', length: 255 },
      { name: 'message', type: 'text' },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    { indexes: [{ name: 'commit_commit_id', columns: ['commit_id'] }] },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('commit')
}
