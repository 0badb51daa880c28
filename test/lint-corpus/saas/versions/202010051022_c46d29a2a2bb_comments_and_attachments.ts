/**
 * comments and attachments
 *
 * Revision ID: c46d29a2a2bb
 * Revises: 23fd6043f650
 * Create Date: 2020-10-05 10:22:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'c46d29a2a2bb'
export const downRevision = '23fd6043f650'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'comments',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'task_id', type: 'uuid' },
      { name: 'author_id', type: 'uuid', nullable: true },
      { name: 'body', type: 'text' },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
      { name: 'edited_at', type: 'timestamptz', nullable: true },
    ],
    {
      foreignKeys: [
        { columns: ['task_id'], referencedTable: 'tasks', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['author_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'comments_task_idx', columns: ['task_id', 'created_at'] }],
    },
  )
  await op.createTable(
    'attachments',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'task_id', type: 'uuid' },
      { name: 'filename', type: 'text' },
      { name: 'size', type: 'int' },
      { name: 'storage_key', type: 'text' },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [{ columns: ['task_id'], referencedTable: 'tasks', referencedColumns: ['id'], onDelete: 'CASCADE' }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('attachments')
  await op.dropTable('comments')
}
