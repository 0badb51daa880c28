/**
 * trigram search for user names
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2024-10-21 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE EXTENSION IF NOT EXISTS pg_trgm')
  await op.autocommitBlock(async () => {
    await op.createIndex('users_name_trgm', 'users', [{ column: 'display_name', opclass: 'gin_trgm_ops' }], {
      using: 'gin',
      concurrently: true,
    })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('users_name_trgm', { table: 'users' })
}
