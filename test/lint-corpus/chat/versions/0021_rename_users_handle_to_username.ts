/**
 * rename users.handle to username
 *
 * users.handle stays readable through a generated column until the mobile apps are updated.
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2024-06-17 13:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('users', 'handle', { name: 'username' })
  await op.execute('ALTER TABLE users ADD COLUMN handle varchar(32) GENERATED ALWAYS AS (username) STORED')
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('users', 'handle')
  await op.alterColumn('users', 'username', { name: 'handle' })
}
