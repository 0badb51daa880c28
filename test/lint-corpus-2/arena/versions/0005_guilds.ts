/**
 * guilds
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2019-02-05 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'guilds',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'name', type: 'varchar', length: 40, unique: true },
      { name: 'leader_id', type: 'bigint' },
    ],
    {
      foreignKeys: [
        { name: 'fk_guilds_leader', columns: ['leader_id'], referencedTable: 'characters', referencedColumns: ['id'] },
      ],
    },
  )
  await op.createIndex('ix_guilds_leader', 'guilds', ['leader_id'])
  await op.createTable(
    'guild_members',
    [
      { name: 'guild_id', type: 'int', primary: true },
      { name: 'character_id', type: 'bigint', primary: true },
      { name: 'rank', type: 'smallint', default: 0 },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_guild_members_guild',
          columns: ['guild_id'],
          referencedTable: 'guilds',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        {
          name: 'fk_guild_members_character',
          columns: ['character_id'],
          referencedTable: 'characters',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'uq_guild_members_character', columns: ['character_id'], unique: true }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('guild_members')
  await op.dropTable('guilds')
}
