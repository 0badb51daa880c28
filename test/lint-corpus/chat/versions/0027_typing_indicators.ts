/**
 * typing indicators
 *
 * Revision ID: 0027
 * Revises: 0026
 * Create Date: 2025-03-10 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0027'
export const downRevision = '0026'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    'CREATE UNLOGGED TABLE typing (channel_id bigint, user_id bigint, until timestamptz NOT NULL, PRIMARY KEY (channel_id, user_id))',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE typing')
}
