/**
 * index channel_members.user_id
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2023-03-27 10:01:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('channel_members_user_id', 'channel_members', ['user_id'], { concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('channel_members_user_id', { table: 'channel_members', concurrently: true })
}
