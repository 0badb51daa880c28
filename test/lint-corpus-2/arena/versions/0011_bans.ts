/**
 * bans
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2020-06-09 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'bans',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'player_id', type: 'bigint' },
      { name: 'reason', type: 'text' },
      { name: 'until', type: 'timestamptz', nullable: true },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_bans_player',
          columns: ['player_id'],
          referencedTable: 'players',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'ix_bans_player', columns: ['player_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('bans')
}
