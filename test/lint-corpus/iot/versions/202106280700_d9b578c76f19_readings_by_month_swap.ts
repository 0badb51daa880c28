/**
 * readings by month: swap
 *
 * 3/3. Ingest 1.10 and dashboard 3.2, which are out since 2021-06-24, only use readings_p; this gives it its name, with a view for the queries that still say readings_p.
 *
 * Revision ID: d9b578c76f19
 * Revises: 71948e55532a
 * Create Date: 2021-06-28 07:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd9b578c76f19'
export const downRevision = '71948e55532a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.renameTable('readings', 'readings_old')
  await op.renameTable('readings_p', 'readings')
  await op.createView('readings_p', 'SELECT device_id, metric_id, at, value FROM readings')
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('readings_p')
  await op.renameTable('readings', 'readings_p')
  await op.renameTable('readings_old', 'readings')
}
