/**
 * user and organization quotas
 *
 * Revision ID: 002
 * Revises: 001
 * Create Date: 2026-11-21 02:02:00 UTC
 */
import type { Inspector, Operations } from 'hub-migrate'

export const revision = '002'
export const downRevision = '001'
export const branchLabels = null
export const dependsOn = null

const tables = ['user', 'organization']

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasColumn('user', 'private_quota_bytes')
}

export async function up(op: Operations): Promise<void> {
  for (const table of tables) {
    await op.addColumn(table, { name: 'private_quota_bytes', type: 'bigint', nullable: true })
    await op.addColumn(table, { name: 'public_quota_bytes', type: 'bigint', nullable: true })
    await op.addColumn(table, { name: 'private_used_bytes', type: 'bigint', default: 0 })
    await op.addColumn(table, { name: 'public_used_bytes', type: 'bigint', default: 0 })
  }
}

export async function down(op: Operations): Promise<void> {
  for (const table of tables) {
    await op.dropColumn(table, 'public_used_bytes')
    await op.dropColumn(table, 'private_used_bytes')
    await op.dropColumn(table, 'public_quota_bytes')
    await op.dropColumn(table, 'private_quota_bytes')
  }
}
