/**
 * appointment_status: no_show
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2020-09-14 08:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addEnumValue('appointment_status', 'no_show', { after: 'done', columns: ['appointments.status'] })
}
