/**
 * usernames without case
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2019-01-30 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('users_username_lower', 'users', [{ expression: 'lower(username)' }], { unique: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('users_username_lower', { table: 'users' })
}
