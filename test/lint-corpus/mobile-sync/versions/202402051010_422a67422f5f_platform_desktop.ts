/**
 * platform "desktop"
 *
 * Revision ID: 422a67422f5f
 * Revises: d1593b385784
 * Create Date: 2024-02-05 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '422a67422f5f'
export const downRevision = 'd1593b385784'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addEnumValue('devices_platform_enum', 'desktop', { columns: ['devices.platform'] })
}

export async function down(op: Operations): Promise<void> {
  await op.alterEnum('devices_platform_enum', ['ios', 'android', 'web'], {
    columns: ['devices.platform'],
    mapping: { desktop: 'web' },
  })
}
