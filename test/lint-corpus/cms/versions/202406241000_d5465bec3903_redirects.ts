/**
 * redirects
 *
 * Revision ID: d5465bec3903
 * Revises: ab0c3904c705
 * Create Date: 2024-06-24 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd5465bec3903'
export const downRevision = 'ab0c3904c705'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('redirects', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'from_path', type: 'varchar', length: 300, unique: true },
    { name: 'to_path', type: 'varchar', length: 300 },
    { name: 'permanent', type: 'boolean', default: true },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('redirects')
}
