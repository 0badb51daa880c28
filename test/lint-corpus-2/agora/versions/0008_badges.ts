/**
 * badges
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2019-06-05 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('badges', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 60, unique: true },
    { name: 'query', type: 'text', nullable: true },
  ])
  await op.createTable(
    'user_badges',
    [
      { name: 'user_id', type: 'int', primary: true },
      { name: 'badge_id', type: 'int', primary: true },
      { name: 'granted_at', type: 'timestamptz', default: sql`CURRENT_TIMESTAMP` },
    ],
    {
      foreignKeys: [
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['badge_id'], referencedTable: 'badges', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'user_badges_badge', columns: ['badge_id'] }],
    },
  )
  await op.bulkInsert('badges', [{ name: 'First post' }, { name: 'First like' }, { name: 'Regular' }])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('user_badges')
  await op.dropTable('badges')
}
