/**
 * open friend requests
 *
 * In the weekly maintenance; four million rows, ten seconds on staging.
 *
 * Revision ID: 0027
 * Revises: 0026
 * Create Date: 2024-01-23 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0027'
export const downRevision = '0026'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_friend_requests_open', 'friend_requests', ['to_id', 'sent_at'], {
    where: 'accepted IS NULL',
  })
  await op.dropIndex('ix_friend_requests_to', { table: 'friend_requests' })
}

export async function down(op: Operations): Promise<void> {
  await op.createIndex('ix_friend_requests_to', 'friend_requests', ['to_id'])
  await op.dropIndex('ix_friend_requests_open', { table: 'friend_requests' })
}
