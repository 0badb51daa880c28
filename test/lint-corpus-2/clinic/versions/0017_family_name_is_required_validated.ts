/**
 * family_name is required, validated
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2021-09-27 05:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.validateConstraint('ck_patients_family_name_nn', 'patients')
}

export async function down(_op: Operations): Promise<void> {
  // stays validated
}
