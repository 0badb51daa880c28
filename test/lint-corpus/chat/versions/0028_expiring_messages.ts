/**
 * expiring messages
 *
 * Revision ID: 0028
 * Revises: 0027
 * Create Date: 2025-05-05 14:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0028'
export const downRevision = '0027'
export const branchLabels = null
export const dependsOn = null

export const repeatable = true

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE messages ADD COLUMN IF NOT EXISTS expires_at timestamptz')
  await op.autocommitBlock(async () => {
    await op.createIndex('messages_expires_at', 'messages', ['expires_at'], {
      concurrently: true,
      where: 'expires_at IS NOT NULL',
    })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('messages_expires_at', { table: 'messages' })
  await op.dropColumn('messages', 'expires_at')
}
