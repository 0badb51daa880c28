/**
 * index reactions by user
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2023-08-28 10:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // IF NOT EXISTS: it was created by hand on eu-1 already.
  await op.autocommitBlock(async () => {
    await op.execute(
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS reactions_user_id ON reactions (user_id, created_at DESC)',
    )
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.execute('DROP INDEX CONCURRENTLY IF EXISTS reactions_user_id')
  })
}
