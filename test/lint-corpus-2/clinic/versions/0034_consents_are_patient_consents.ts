/**
 * consents are patient_consents
 *
 * The old release goes on with the view of the old name, which can be written to; it is dropped two releases later.
 *
 * Revision ID: 0034
 * Revises: 0033
 * Create Date: 2024-10-14 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0034'
export const downRevision = '0033'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.renameTable('consents', 'patient_consents')
  await op.createView('consents', 'SELECT id, patient_id, kind, signed_at, withdrawn_at FROM patient_consents')
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('consents')
  await op.renameTable('patient_consents', 'consents')
}
