/**
 * patients.full_name is dropped
 *
 * Contract of 0013. Release 43 reads given_names and family_name only, 47 no longer writes full_name; 47 is
 * everywhere since March.
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2022-05-09 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('patients', 'full_name')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('patients', { name: 'full_name', type: 'text', nullable: true })
}
