/**
 * devices and readings
 *
 * Revision ID: 78e841f2799d
 * Revises:
 * Create Date: 2021-01-18 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '78e841f2799d'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('devices', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'serial', type: 'varchar', length: 40, unique: true },
    { name: 'model', type: 'varchar', length: 40 },
    { name: 'firmware', type: 'varchar', length: 20, nullable: true },
    { name: 'installed_at', type: 'timestamptz', nullable: true },
  ])
  await op.createTable(
    'readings',
    [
      { name: 'device_id', type: 'int' },
      { name: 'at', type: 'timestamptz' },
      { name: 'metric', type: 'varchar', length: 20 },
      { name: 'value', type: 'real' },
    ],
    { indexes: [{ name: 'readings_device_at', columns: ['device_id', { column: 'at', order: 'DESC' }] }] },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('readings')
  await op.dropTable('devices')
}
