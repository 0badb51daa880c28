/**
 * index on appointments.room_id
 *
 * The planner scans all appointments of a day to draw the room plan.
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2019-06-17 11:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_appointments_room_starts', 'appointments', ['room_id', 'starts_at'], { concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_appointments_room_starts', { table: 'appointments', concurrently: true })
}
