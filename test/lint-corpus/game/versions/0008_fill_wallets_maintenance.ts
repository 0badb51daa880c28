/**
 * fill wallets (maintenance)
 *
 * Maintenance 2023-01-17. 2 of 3.
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2023-01-17 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    'INSERT INTO wallets (player_id, gold) SELECT id, greatest(gold, 0) FROM players ON CONFLICT (player_id) DO NOTHING',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DELETE FROM wallets')
}
