/**
 * avatar support
 *
 * Revision ID: 007
 * Revises: 006
 * Create Date: 2026-11-21 02:07:00 UTC
 */
import type { Inspector, Operations } from 'hub-migrate'

export const revision = '007'
export const downRevision = '006'
export const branchLabels = null
export const dependsOn = null

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasColumn('user', 'avatar')
}

export async function up(op: Operations): Promise<void> {
  for (const table of ['user', 'organization']) {
    await op.addColumn(table, { name: 'avatar', type: 'bytea', nullable: true })
    await op.addColumn(table, { name: 'avatar_updated_at', type: 'timestamp', nullable: true })
  }
}

export async function down(op: Operations): Promise<void> {
  for (const table of ['user', 'organization']) {
    await op.dropColumn(table, 'avatar_updated_at')
    await op.dropColumn(table, 'avatar')
  }
}
