/**
 * tags
 *
 * Revision ID: d29415997836
 * Revises: 54b27e8ee176
 * Create Date: 2021-05-17 14:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd29415997836'
export const downRevision = '54b27e8ee176'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('tags', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 60, unique: true },
  ])
  await op.createTable(
    'article_tags',
    [
      { name: 'article_id', type: 'int', primary: true },
      { name: 'tag_id', type: 'int', primary: true },
    ],
    {
      foreignKeys: [
        { columns: ['article_id'], referencedTable: 'articles', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['tag_id'], referencedTable: 'tags', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'ix_article_tags_tag', columns: ['tag_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('article_tags')
  await op.dropTable('tags')
}
