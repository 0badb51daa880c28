/**
 * expand: balance beside credits
 *
 * Revision ID: 004_expand_balance
 * Revises: 003_region_index
 * Create Date: 2025-04-01 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '004_expand_balance'
export const downRevision = '003_region_index'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // By default hub waits 5 seconds for a lock, then retries. This revision waits less.
  if (op.dialect === 'postgres') await op.execute("SET LOCAL lock_timeout = '3s'")
  await op.addColumn('users', { name: 'balance', type: 'decimal', precision: 12, scale: 2, default: 0 })
  await op.execute('UPDATE users SET balance = credits WHERE credits <> 0')
  await op.addColumn('endpoints', { name: 'stars', type: 'int', default: 0 })
  await op.createCheck('ck_endpoints_stars', 'endpoints', '"stars" >= 0')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_endpoints_stars', 'endpoints')
  await op.dropColumn('endpoints', 'stars')
  await op.dropColumn('users', 'balance')
}
