/**
 * friend requests
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2021-11-02 10:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'friend_requests',
    [
      { name: 'from_id', type: 'bigint', primary: true },
      { name: 'to_id', type: 'bigint', primary: true },
      { name: 'sent_at', type: 'timestamptz', default: sql`now()` },
      { name: 'accepted', type: 'boolean', nullable: true },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_friend_requests_from',
          columns: ['from_id'],
          referencedTable: 'players',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        {
          name: 'fk_friend_requests_to',
          columns: ['to_id'],
          referencedTable: 'players',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      checks: [{ name: 'ck_friend_requests_self', expression: 'from_id <> to_id' }],
      indexes: [{ name: 'ix_friend_requests_to', columns: ['to_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('friend_requests')
}
