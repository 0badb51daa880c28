/**
 * telehealth appointments
 *
 * Urgent: phone and video appointments from tomorrow.
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2020-03-23 21:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createEnum('appointment_channel', ['in_person', 'phone', 'video'])
  await op.addColumn('appointments', {
    name: 'channel',
    type: 'enum',
    enum: ['in_person', 'phone', 'video'],
    enumName: 'appointment_channel',
    default: 'in_person',
  })
  await op.addColumn('appointments', { name: 'join_url', type: 'text', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('appointments', 'join_url')
  await op.dropColumn('appointments', 'channel')
  await op.dropEnum('appointment_channel')
}
