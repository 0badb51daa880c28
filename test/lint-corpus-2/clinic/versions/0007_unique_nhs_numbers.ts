/**
 * unique nhs numbers
 *
 * Duplicates were merged by the records office on the 8th; scripts/duplicate-nhs.sql finds none.
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2019-11-11 19:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('uq_patients_nhs_number', 'patients', ['nhs_number'], {
    unique: true,
    where: 'nhs_number IS NOT NULL',
    concurrently: true,
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('uq_patients_nhs_number', { table: 'patients', concurrently: true })
}
