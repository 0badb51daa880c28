/**
 * article revisions
 *
 * Revision ID: 4f3b1783f89d
 * Revises: f43df71895ad
 * Create Date: 2021-09-13 11:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '4f3b1783f89d'
export const downRevision = 'f43df71895ad'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'article_revisions',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'article_id', type: 'int' },
      { name: 'editor_id', type: 'int', nullable: true },
      { name: 'title', type: 'varchar', length: 200 },
      { name: 'body', type: 'text' },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['article_id'], referencedTable: 'articles', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['editor_id'], referencedTable: 'authors', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'ix_article_revisions_article', columns: ['article_id', 'created_at'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('article_revisions')
}
