/**
 * drop passwords
 *
 * Revision ID: 9e4d2f6a8b10
 * Revises: 7b3c90d1e5f2
 * Create Date: 2026-11-21 02:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '9e4d2f6a8b10'
export const downRevision = '7b3c90d1e5f2'
export const branchLabels = null
export const dependsOn = null

export const confirm = 'All passwords are deleted for good. Single sign-on must work before you apply this.'

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('accounts', 'password')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('accounts', { name: 'password', type: 'varchar', length: 100, nullable: true })
}
