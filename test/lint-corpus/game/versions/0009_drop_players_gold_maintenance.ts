/**
 * drop players.gold (maintenance)
 *
 * Maintenance 2023-01-17. 3 of 3. The API that starts after it reads wallets.
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2023-01-17 06:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('players', 'gold')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('players', { name: 'gold', type: 'int', default: 0 })
  await op.execute('UPDATE players p SET gold = w.gold FROM wallets w WHERE w.player_id = p.id')
}
