/**
 * people is staff now
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2022-11-14 12:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.renameTable('people', 'staff')
  await op.alterColumn('loans', 'person_id', { name: 'staff_id' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('loans', 'staff_id', { name: 'person_id' })
  await op.renameTable('staff', 'people')
}
