/**
 * articles, authors, media
 *
 * Revision ID: 54b27e8ee176
 * Revises:
 * Create Date: 2021-05-03 10:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '54b27e8ee176'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('authors', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 120 },
    { name: 'email', type: 'varchar', length: 200, unique: true },
    { name: 'bio', type: 'text', nullable: true },
  ])
  await op.createTable(
    'articles',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'author_id', type: 'int' },
      { name: 'slug', type: 'varchar', length: 160 },
      { name: 'title', type: 'varchar', length: 200 },
      { name: 'body', type: 'text' },
      { name: 'status', type: 'enum', enum: ['draft', 'published'], enumName: 'article_status', default: 'draft' },
      { name: 'published_at', type: 'timestamptz', nullable: true },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      uniques: [{ name: 'uq_articles_slug', columns: ['slug'] }],
      foreignKeys: [
        { name: 'fk_articles_author', columns: ['author_id'], referencedTable: 'authors', referencedColumns: ['id'] },
      ],
      indexes: [{ name: 'ix_articles_published', columns: ['status', 'published_at'] }],
    },
  )
  await op.createTable('media', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'path', type: 'varchar', length: 255 },
    { name: 'mime', type: 'varchar', length: 100 },
    { name: 'bytes', type: 'int' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('media')
  await op.dropTable('articles')
  await op.dropTable('authors')
}
