/**
 * nhs number is mandatory
 *
 * Revision ID: 0028
 * Revises: 0027
 * Create Date: 2024-01-22 06:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0028'
export const downRevision = '0027'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE patients ALTER COLUMN nhs_number SET NOT NULL')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE patients ALTER COLUMN nhs_number DROP NOT NULL')
}
