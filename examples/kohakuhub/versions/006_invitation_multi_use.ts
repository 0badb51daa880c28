/**
 * invitation multi use
 *
 * Revision ID: 006
 * Revises: 005
 * Create Date: 2026-11-21 02:06:00 UTC
 */
import type { Inspector, Operations } from 'hub-migrate'

export const revision = '006'
export const downRevision = '005'
export const branchLabels = null
export const dependsOn = null

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasColumn('invitation', 'usage_count')
}

export async function up(op: Operations): Promise<void> {
  // How often an invitation can be used; NULL means once.
  await op.addColumn('invitation', { name: 'max_usage', type: 'int', nullable: true })
  await op.addColumn('invitation', { name: 'usage_count', type: 'int', default: 0 })
  await op.execute('UPDATE invitation SET usage_count = 1 WHERE used_at IS NOT NULL')
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('invitation', 'usage_count')
  await op.dropColumn('invitation', 'max_usage')
}
