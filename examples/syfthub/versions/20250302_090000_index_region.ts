/**
 * index region, without locking writers out
 *
 * Revision ID: 003_region_index
 * Revises: 002_region
 * Create Date: 2025-03-02 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '003_region_index'
export const downRevision = '002_region'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_users_region', 'users', ['region'], { concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('ix_users_region', { table: 'users', concurrently: true })
  })
}
