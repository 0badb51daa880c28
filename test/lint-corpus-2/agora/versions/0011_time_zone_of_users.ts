/**
 * time zone of users
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2020-08-26 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('users', { name: 'timezone', type: 'varchar', length: 40, nullable: true })
  await op.addColumn('users', { name: 'bio', type: 'text', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('users', 'bio')
  await op.dropColumn('users', 'timezone')
}
