/**
 * unique users.external_id
 *
 * Revision ID: 699f9aa7a1fe
 * Revises: 10f9f70c8b4a
 * Create Date: 2022-09-20 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '699f9aa7a1fe'
export const downRevision = '10f9f70c8b4a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('users_external_id_idx', 'users', ['tenant_id', 'external_id'], {
    unique: true,
    where: 'external_id IS NOT NULL',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('users_external_id_idx', { table: 'users' })
}
