/**
 * products.status instead of hard deletes
 *
 * Revision ID: ba678ef5aaf6
 * Revises: 250cafe53820
 * Create Date: 2021-04-14 11:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ba678ef5aaf6'
export const downRevision = '250cafe53820'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createEnum('product_status', ['draft', 'active', 'archived'])
  await op.addColumn('products', {
    name: 'status',
    type: 'enum',
    enum: ['draft', 'active', 'archived'],
    enumName: 'product_status',
    default: 'active',
  })
  await op.createIndex('ix_products_status', 'products', ['status'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_products_status', { table: 'products' })
  await op.dropColumn('products', 'status')
  await op.dropEnum('product_status')
}
