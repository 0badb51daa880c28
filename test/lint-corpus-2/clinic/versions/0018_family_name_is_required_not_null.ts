/**
 * family_name is required, not null
 *
 * PostgreSQL takes the validated check as proof and scans nothing. full_name may be left out from now on.
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2021-09-28 05:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('patients', 'family_name', { nullable: false })
  await op.dropConstraint('ck_patients_family_name_nn', 'patients')
  await op.alterColumn('patients', 'full_name', { nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('patients', 'family_name', { nullable: true })
}
