/**
 * users.last_seen_at with fillfactor
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2022-08-11 08:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('users', { name: 'last_seen_at', type: 'timestamptz', nullable: true })
  // HOT updates: presence writes this column all the time.
  await op.execute('ALTER TABLE users SET (fillfactor = 80)')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE users RESET (fillfactor)')
  await op.dropColumn('users', 'last_seen_at')
}
