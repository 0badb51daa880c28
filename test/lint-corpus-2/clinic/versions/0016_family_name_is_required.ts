/**
 * family_name is required
 *
 * Three steps as the handbook asks: check NOT VALID, validate, SET NOT NULL. The first one.
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2021-09-20 05:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createCheck('ck_patients_family_name_nn', 'patients', 'family_name IS NOT NULL', { notValid: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_patients_family_name_nn', 'patients')
}
