/**
 * users.role as an enum
 *
 * Revision ID: 0d8df76b3d80
 * Revises: c5f8fc56c03d
 * Create Date: 2021-11-22 10:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0d8df76b3d80'
export const downRevision = 'c5f8fc56c03d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createEnum('user_role', ['guest', 'member', 'admin', 'owner'])
  await op.alterColumn('users', 'role', { default: null })
  await op.alterColumn('users', 'role', {
    type: 'enum',
    enum: ['guest', 'member', 'admin', 'owner'],
    enumName: 'user_role',
    using: 'role::user_role',
  })
  await op.alterColumn('users', 'role', { default: 'member' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('users', 'role', { type: 'text', using: 'role::text' })
  await op.alterColumn('users', 'role', { default: 'member' })
  await op.dropEnum('user_role')
}
