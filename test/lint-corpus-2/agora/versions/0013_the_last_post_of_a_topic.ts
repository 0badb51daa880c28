/**
 * the last post of a topic
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2021-05-19 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('topics', { name: 'last_post_id', type: 'int', nullable: true })
  await op.backfill('topics', {
    set: { last_post_id: sql`(SELECT p.id FROM posts p WHERE p.topic_id = topics.id ORDER BY p.number DESC LIMIT 1)` },
    where: 'last_post_id IS NULL AND EXISTS (SELECT 1 FROM posts p WHERE p.topic_id = topics.id)',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('topics', 'last_post_id')
}
