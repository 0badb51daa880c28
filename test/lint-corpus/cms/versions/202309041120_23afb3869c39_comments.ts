/**
 * comments
 *
 * Revision ID: 23afb3869c39
 * Revises: d3f2d8f29cdc
 * Create Date: 2023-09-04 11:20:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '23afb3869c39'
export const downRevision = 'd3f2d8f29cdc'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'comments',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'article_id', type: 'int' },
      { name: 'name', type: 'varchar', length: 80 },
      { name: 'email', type: 'varchar', length: 200, nullable: true },
      { name: 'ip', type: 'inet', nullable: true },
      { name: 'text', type: 'text' },
      { name: 'approved', type: 'boolean', default: false },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['article_id'], referencedTable: 'articles', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'ix_comments_article', columns: ['article_id', 'approved'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('comments')
}
