/**
 * product search by trigrams
 *
 * Revision ID: f91fda39a709
 * Revises: 401d18f020a1
 * Create Date: 2022-01-19 10:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f91fda39a709'
export const downRevision = '401d18f020a1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE EXTENSION IF NOT EXISTS pg_trgm')
  await op.createIndex('ix_products_name_trgm', 'products', [{ column: 'name', opclass: 'gin_trgm_ops' }], {
    using: 'gin',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_products_name_trgm', { table: 'products' })
}
