/**
 * notifications
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2018-02-01 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'notifications',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'user_id', type: 'int' },
      { name: 'kind', type: 'enum', enum: ['reply', 'mention', 'like'] },
      { name: 'post_id', type: 'int', nullable: true },
      { name: 'seen', type: 'boolean', default: false },
      { name: 'created_at', type: 'timestamptz', default: sql`CURRENT_TIMESTAMP` },
    ],
    {
      foreignKeys: [
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['post_id'], referencedTable: 'posts', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [
        { name: 'notifications_user_unseen', columns: ['user_id'], where: 'NOT seen' },
        { name: 'notifications_user_created', columns: ['user_id', 'created_at'] },
        { name: 'notifications_post', columns: ['post_id'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('notifications')
}
