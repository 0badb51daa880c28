/**
 * foreign key from readings_hourly to devices
 *
 * Revision ID: 52bf7c880199
 * Revises: 778d3ef9da05
 * Create Date: 2023-02-13 13:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '52bf7c880199'
export const downRevision = '778d3ef9da05'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createForeignKey('readings_hourly_device_fk', 'readings_hourly', 'devices', ['device_id'], ['id'], {
    onDelete: 'CASCADE',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('readings_hourly_device_fk', 'readings_hourly')
}
