/**
 * channels.archived_at
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2024-01-22 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('channels', { name: 'archived_at', type: 'timestamptz', nullable: true })
  await op.createView('active_channels', 'SELECT id, name, topic, is_private FROM channels WHERE archived_at IS NULL')
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('active_channels')
  await op.dropColumn('channels', 'archived_at')
}
