/**
 * guilds
 *
 * Rolling.
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2022-11-21 10:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'guilds',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'name', type: 'varchar', length: 30 },
      { name: 'tag', type: 'varchar', length: 5 },
      { name: 'leader_id', type: 'bigint', nullable: true },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['leader_id'], referencedTable: 'players', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'ux_guilds_name', columns: [sql`lower(name)`], unique: true }],
    },
  )
  await op.addColumn('players', { name: 'guild_id', type: 'int', nullable: true })
  await op.execute(
    'ALTER TABLE players ADD CONSTRAINT fk_players_guild FOREIGN KEY (guild_id) REFERENCES guilds (id) ON DELETE SET NULL NOT VALID',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('players', 'guild_id')
  await op.dropTable('guilds')
}
