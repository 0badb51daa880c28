/**
 * pinned notes
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2020-06-08 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('appointment_notes', { name: 'pinned', type: 'boolean', default: false })
  await op.createIndex('ix_notes_pinned', 'appointment_notes', ['appointment_id'], { where: 'pinned' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_notes_pinned', { table: 'appointment_notes' })
  await op.dropColumn('appointment_notes', 'pinned')
}
