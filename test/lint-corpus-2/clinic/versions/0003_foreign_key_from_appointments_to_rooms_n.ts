/**
 * foreign key from appointments to rooms, not valid yet
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2019-04-29 08:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createForeignKey('fk_appointments_room', 'appointments', 'rooms', ['room_id'], ['id'], { notValid: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('fk_appointments_room', 'appointments')
}
