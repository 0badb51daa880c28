/**
 * notification settings
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2023-01-09 09:09:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createEnum('notify_level', ['all', 'mentions', 'none'])
  await op.addColumn('channel_members', {
    name: 'notify',
    type: 'enum',
    enum: ['all', 'mentions', 'none'],
    enumName: 'notify_level',
    default: 'mentions',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('channel_members', 'notify')
  await op.dropEnum('notify_level')
}
