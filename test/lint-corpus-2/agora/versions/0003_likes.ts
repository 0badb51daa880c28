/**
 * likes
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2017-11-15 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'likes',
    [
      { name: 'post_id', type: 'int', primary: true },
      { name: 'user_id', type: 'int', primary: true },
      { name: 'created_at', type: 'timestamptz', default: sql`CURRENT_TIMESTAMP` },
    ],
    {
      foreignKeys: [
        { columns: ['post_id'], referencedTable: 'posts', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'likes_user', columns: ['user_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('likes')
}
