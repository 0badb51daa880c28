/**
 * devices.push_token has no spaces
 *
 * Revision ID: 0db30729317c
 * Revises: db0cfbe5cc68
 * Create Date: 2025-03-03 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0db30729317c'
export const downRevision = 'db0cfbe5cc68'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('UPDATE devices SET push_token = trim(push_token) WHERE push_token <> trim(push_token)')
  await op.createCheck('ck_devices_push_token', 'devices', "push_token NOT LIKE '% %'")
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_devices_push_token', 'devices')
}
