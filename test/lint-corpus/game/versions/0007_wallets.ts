/**
 * wallets
 *
 * Rolling. Gold and gems move out of players: 1 of 3.
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2023-01-16 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'wallets',
    [
      { name: 'player_id', type: 'bigint', primary: true },
      { name: 'gold', type: 'bigint', default: 0 },
      { name: 'gems', type: 'bigint', default: 0 },
    ],
    {
      foreignKeys: [
        { columns: ['player_id'], referencedTable: 'players', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      checks: [
        { name: 'ck_wallets_gold', expression: 'gold >= 0' },
        { name: 'ck_wallets_gems', expression: 'gems >= 0' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('wallets')
}
