/**
 * pinned messages
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2022-10-03 15:15:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'pins',
    [
      { name: 'channel_id', type: 'bigint', primary: true },
      { name: 'message_id', type: 'bigint', primary: true },
      { name: 'pinned_by', type: 'bigint', nullable: true },
      { name: 'pinned_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        {
          name: 'pins_channel_fk',
          columns: ['channel_id'],
          referencedTable: 'channels',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        {
          name: 'pins_message_fk',
          columns: ['message_id'],
          referencedTable: 'messages',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('pins')
}
