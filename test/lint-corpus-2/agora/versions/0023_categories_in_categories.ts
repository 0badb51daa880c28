/**
 * categories in categories
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2024-11-06 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('categories', { name: 'parent_id', type: 'int', nullable: true })
  await op.createForeignKey('fk_categories_parent', 'categories', 'categories', ['parent_id'], ['id'], {
    onDelete: 'SET NULL',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('fk_categories_parent', 'categories')
  await op.dropColumn('categories', 'parent_id')
}
