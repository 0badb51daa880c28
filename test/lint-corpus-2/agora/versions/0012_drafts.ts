/**
 * drafts
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2021-02-10 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'drafts',
    [
      { name: 'user_id', type: 'int', primary: true },
      { name: 'topic_id', type: 'int', primary: true },
      { name: 'raw', type: 'text' },
      { name: 'saved_at', type: 'timestamptz', default: sql`CURRENT_TIMESTAMP` },
    ],
    {
      foreignKeys: [
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['topic_id'], referencedTable: 'topics', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'drafts_topic', columns: ['topic_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('drafts')
}
