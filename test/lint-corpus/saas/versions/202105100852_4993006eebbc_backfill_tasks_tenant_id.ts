/**
 * backfill tasks.tenant_id
 *
 * 2/4
 *
 * Revision ID: 4993006eebbc
 * Revises: 831a9a1493c1
 * Create Date: 2021-05-10 08:52:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '4993006eebbc'
export const downRevision = '831a9a1493c1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.backfill('tasks', {
    set: { tenant_id: sql`(SELECT p.tenant_id FROM projects p WHERE p.id = tasks.project_id)` },
    where: 'tenant_id IS NULL',
    batchSize: 2000,
  })
}

export async function down(op: Operations): Promise<void> {
  op.log.info('tasks.tenant_id keeps its values')
}
