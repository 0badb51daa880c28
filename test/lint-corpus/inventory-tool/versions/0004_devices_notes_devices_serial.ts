/**
 * devices.notes, devices.serial
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2022-01-17 10:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('devices', { name: 'notes', type: 'text', nullable: true })
  await op.addColumn('devices', { name: 'serial', type: 'varchar', length: 60, nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('devices', 'serial')
  await op.dropColumn('devices', 'notes')
}
