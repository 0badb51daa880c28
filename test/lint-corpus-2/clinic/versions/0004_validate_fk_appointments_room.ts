/**
 * validate fk_appointments_room
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2019-05-06 08:41:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.validateConstraint('fk_appointments_room', 'appointments')
}

export async function down(_op: Operations): Promise<void> {
  // stays validated
}
