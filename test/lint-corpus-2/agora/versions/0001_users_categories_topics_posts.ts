/**
 * users, categories, topics, posts
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2017-09-01 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  const id = { name: 'id', type: 'int', primary: true, generated: 'increment' } as const
  const created = { name: 'created_at', type: 'timestamptz', default: sql`CURRENT_TIMESTAMP` } as const
  await op.createTable('users', [
    id,
    { name: 'username', type: 'varchar', length: 60, unique: true },
    { name: 'email', type: 'varchar', length: 255, unique: true },
    { name: 'password_hash', type: 'varchar', length: 120, nullable: true },
    { name: 'trust_level', type: 'smallint', default: 0 },
    created,
  ])
  await op.createTable('categories', [
    id,
    { name: 'name', type: 'varchar', length: 80 },
    { name: 'slug', type: 'varchar', length: 80, unique: true },
    { name: 'position', type: 'int', default: 0 },
  ])
  await op.createTable(
    'topics',
    [
      id,
      { name: 'category_id', type: 'int' },
      { name: 'author_id', type: 'int', nullable: true },
      { name: 'title', type: 'varchar', length: 255 },
      { name: 'bumped_at', type: 'timestamptz', default: sql`CURRENT_TIMESTAMP` },
      created,
    ],
    {
      foreignKeys: [
        { columns: ['category_id'], referencedTable: 'categories', referencedColumns: ['id'] },
        { columns: ['author_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [
        { name: 'topics_category_bumped', columns: ['category_id', 'bumped_at'] },
        { name: 'topics_author', columns: ['author_id'] },
      ],
    },
  )
  await op.createTable(
    'posts',
    [
      id,
      { name: 'topic_id', type: 'int' },
      { name: 'author_id', type: 'int', nullable: true },
      { name: 'number', type: 'int' },
      { name: 'raw', type: 'text' },
      created,
    ],
    {
      uniques: [{ name: 'uq_posts_topic_number', columns: ['topic_id', 'number'] }],
      foreignKeys: [
        { columns: ['topic_id'], referencedTable: 'topics', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['author_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'posts_author', columns: ['author_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('posts')
  await op.dropTable('topics')
  await op.dropTable('categories')
  await op.dropTable('users')
}
