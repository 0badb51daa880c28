/**
 * devices.serial is required
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2025-07-21 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("UPDATE devices SET serial = 'SN-' || id WHERE serial IS NULL OR serial = ''")
  await op.alterColumn('devices', 'serial', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('devices', 'serial', { nullable: true })
}
