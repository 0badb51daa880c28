/**
 * the view consents is not used any more
 *
 * Since release 60, which is everywhere since November, nothing names consents.
 *
 * Revision ID: 0035
 * Revises: 0034
 * Create Date: 2024-12-09 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0035'
export const downRevision = '0034'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropView('consents')
}

export async function down(op: Operations): Promise<void> {
  await op.createView('consents', 'SELECT id, patient_id, kind, signed_at, withdrawn_at FROM patient_consents')
}
