/**
 * contract: drop articles.body
 *
 * No release since 5.2 (2023-11-20) reads or writes body; blocks has been NOT NULL in the model since then. Search is rebuilt on the text of the blocks by 5.6 itself.
 *
 * Revision ID: ab0c3904c705
 * Revises: 283681183b3d
 * Create Date: 2024-05-06 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ab0c3904c705'
export const downRevision = '283681183b3d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  if (op.dialect === 'postgres') {
    await op.execute('DROP INDEX ix_articles_search')
  } else {
    await op.execute(
      'DROP TRIGGER articles_fts_update; DROP TRIGGER articles_fts_delete; DROP TRIGGER articles_fts_insert; DROP TABLE articles_fts',
    )
  }
  await op.dropColumn('articles', 'body')
}
