/**
 * devices.push_token unique
 *
 * Revision ID: d1593b385784
 * Revises: d6b172ac155f
 * Create Date: 2023-12-11 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd1593b385784'
export const downRevision = 'd6b172ac155f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Of devices that were restored from the same backup the last one keeps the token.
  await op.execute(`
  UPDATE devices SET push_token = NULL
  WHERE push_token IS NOT NULL AND rowid NOT IN (SELECT max(rowid) FROM devices WHERE push_token IS NOT NULL GROUP BY push_token)
`)
  await op.createIndex('devices_push_token', 'devices', ['push_token'], {
    unique: true,
    where: 'push_token IS NOT NULL',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('devices_push_token', { table: 'devices' })
}
