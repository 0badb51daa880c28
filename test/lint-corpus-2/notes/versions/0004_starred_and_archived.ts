/**
 * starred and archived
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2018-09-01 08:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('notes', { name: 'starred', type: 'int', default: 0 })
  await op.addColumn('notes', { name: 'archived_at', type: 'text', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('notes', 'archived_at')
  await op.dropColumn('notes', 'starred')
}
