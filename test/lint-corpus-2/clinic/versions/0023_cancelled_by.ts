/**
 * cancelled_by
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2023-03-13 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('appointments', { name: 'cancelled_by', type: 'int', nullable: true })
  await op.createForeignKey('fk_appointments_cancelled_by', 'appointments', 'clinicians', ['cancelled_by'], ['id'], {
    notValid: true,
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('fk_appointments_cancelled_by', 'appointments')
  await op.dropColumn('appointments', 'cancelled_by')
}
