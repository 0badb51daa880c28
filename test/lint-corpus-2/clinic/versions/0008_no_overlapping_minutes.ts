/**
 * no overlapping minutes
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2020-02-03 06:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createCheck('ck_appointments_minutes', 'appointments', 'minutes BETWEEN 5 AND 480', { notValid: true })
  await op.validateConstraint('ck_appointments_minutes', 'appointments')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_appointments_minutes', 'appointments')
}
