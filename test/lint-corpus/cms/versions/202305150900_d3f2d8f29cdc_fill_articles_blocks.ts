/**
 * fill articles.blocks
 *
 * Revision ID: d3f2d8f29cdc
 * Revises: e11ad2558c4d
 * Create Date: 2023-05-15 09:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'd3f2d8f29cdc'
export const downRevision = 'e11ad2558c4d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.backfill('articles', {
    set: {
      blocks:
        op.dialect === 'postgres'
          ? sql`json_build_array(json_build_object('type', 'html', 'html', body))`
          : sql`json_array(json_object('type', 'html', 'html', body))`,
    },
    where: 'blocks IS NULL',
    batchSize: 500,
  })
}

export async function down(op: Operations): Promise<void> {
  op.log.info('articles.blocks keeps its values; body is still there')
}
