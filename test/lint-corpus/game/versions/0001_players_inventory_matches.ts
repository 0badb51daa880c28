/**
 * players, inventory, matches
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2022-08-01 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('players', [
    { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
    { name: 'device_id', type: 'varchar', length: 64, unique: true },
    { name: 'nickname', type: 'varchar', length: 24, nullable: true },
    { name: 'level', type: 'int', default: 1 },
    { name: 'xp', type: 'int', default: 0 },
    { name: 'gold', type: 'int', default: 0 },
    { name: 'created_at', type: 'timestamptz', default: sql`now()` },
  ])
  await op.createTable('items', [
    { name: 'id', type: 'int', primary: true },
    { name: 'key', type: 'varchar', length: 50, unique: true },
    { name: 'rarity', type: 'smallint', default: 0 },
  ])
  await op.createTable(
    'inventory',
    [
      { name: 'player_id', type: 'bigint', primary: true },
      { name: 'item_id', type: 'int', primary: true },
      { name: 'amount', type: 'int', default: 1 },
    ],
    {
      foreignKeys: [
        { columns: ['player_id'], referencedTable: 'players', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['item_id'], referencedTable: 'items', referencedColumns: ['id'] },
      ],
    },
  )
  await op.createTable('matches', [
    { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
    { name: 'winner_id', type: 'bigint', nullable: true },
    { name: 'loser_id', type: 'bigint', nullable: true },
    { name: 'mode', type: 'varchar', length: 16 },
    { name: 'ended_at', type: 'timestamptz', default: sql`now()` },
    { name: 'replay', type: 'jsonb', nullable: true },
  ])
}

export async function down(op: Operations): Promise<void> {
  for (const name of ['matches', 'inventory', 'items', 'players']) await op.dropTable(name)
}
