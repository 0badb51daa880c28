/**
 * reminders by text message
 *
 * Revision ID: 0032
 * Revises: 0031
 * Create Date: 2024-08-05 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0032'
export const downRevision = '0031'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE patients ADD COLUMN mobile text`)
  await op.execute(`ALTER TABLE patients ADD COLUMN reminders boolean NOT NULL DEFAULT false`)
  await op.execute(`CREATE INDEX CONCURRENTLY ix_patients_mobile ON patients (mobile) WHERE mobile IS NOT NULL`)
}
