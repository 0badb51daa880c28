/**
 * players and characters
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2018-08-14 10:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('players', [
    { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
    { name: 'handle', type: 'varchar', length: 24, unique: true },
    { name: 'email', type: 'varchar', length: 254 },
    { name: 'created_at', type: 'timestamptz', default: sql`now()` },
  ])
  await op.createTable(
    'characters',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'player_id', type: 'bigint' },
      { name: 'name', type: 'varchar', length: 24 },
      { name: 'class', type: 'enum', enum: ['warrior', 'mage', 'ranger'], enumName: 'character_class' },
      { name: 'level', type: 'smallint', default: 1 },
      { name: 'xp', type: 'int', default: 0 },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_characters_player',
          columns: ['player_id'],
          referencedTable: 'players',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'ix_characters_player', columns: ['player_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('characters')
  await op.dropTable('players')
}
