/**
 * the clinician's day from the index alone
 *
 * The new index covers the old one, which goes last.
 *
 * Revision ID: 0027
 * Revises: 0026
 * Create Date: 2023-11-13 05:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0027'
export const downRevision = '0026'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_appointments_clinician_day', 'appointments', ['clinician_id', 'starts_at'], {
    include: ['status', 'minutes'],
    concurrently: true,
  })
  await op.dropIndex('ix_appointments_clinician_starts', { table: 'appointments', concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.createIndex('ix_appointments_clinician_starts', 'appointments', ['clinician_id', 'starts_at'], {
    concurrently: true,
  })
  await op.dropIndex('ix_appointments_clinician_day', { table: 'appointments', concurrently: true })
}
