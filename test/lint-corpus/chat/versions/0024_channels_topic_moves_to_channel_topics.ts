/**
 * channels.topic moves to channel_topics
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2024-11-18 10:40:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'channel_topics',
    [
      { name: 'channel_id', type: 'bigint', primary: true },
      { name: 'topic', type: 'text' },
      { name: 'set_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['channel_id'], referencedTable: 'channels', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
    },
  )
  await op.execute(
    'INSERT INTO channel_topics (channel_id, topic) SELECT id, topic FROM channels WHERE topic IS NOT NULL',
  )
  await op.dropView('active_channels')
  await op.dropColumn('channels', 'topic')
  await op.createView('active_channels', 'SELECT id, name, is_private FROM channels WHERE archived_at IS NULL')
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('active_channels')
  await op.addColumn('channels', { name: 'topic', type: 'text', nullable: true })
  await op.execute('UPDATE channels c SET topic = t.topic FROM channel_topics t WHERE t.channel_id = c.id')
  await op.createView('active_channels', 'SELECT id, name, topic, is_private FROM channels WHERE archived_at IS NULL')
  await op.dropTable('channel_topics')
}
