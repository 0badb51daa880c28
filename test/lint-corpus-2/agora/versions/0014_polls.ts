/**
 * polls
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2021-10-06 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'polls',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'post_id', type: 'int', unique: true },
      { name: 'options', type: 'json' },
      { name: 'closes_at', type: 'timestamptz', nullable: true },
    ],
    {
      foreignKeys: [{ columns: ['post_id'], referencedTable: 'posts', referencedColumns: ['id'], onDelete: 'CASCADE' }],
    },
  )
  await op.createTable(
    'poll_votes',
    [
      { name: 'poll_id', type: 'int', primary: true },
      { name: 'user_id', type: 'int', primary: true },
      { name: 'choice', type: 'smallint' },
    ],
    {
      foreignKeys: [
        { columns: ['poll_id'], referencedTable: 'polls', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'poll_votes_user', columns: ['user_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('poll_votes')
  await op.dropTable('polls')
}
