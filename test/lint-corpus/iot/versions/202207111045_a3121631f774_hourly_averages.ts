/**
 * hourly averages
 *
 * Revision ID: a3121631f774
 * Revises: d216d32bf860
 * Create Date: 2022-07-11 10:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'a3121631f774'
export const downRevision = 'd216d32bf860'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('readings_hourly', [
    { name: 'device_id', type: 'int', primary: true },
    { name: 'metric_id', type: 'smallint', primary: true },
    { name: 'hour', type: 'timestamptz', primary: true },
    { name: 'avg', type: 'double precision' },
    { name: 'min', type: 'double precision' },
    { name: 'max', type: 'double precision' },
    { name: 'n', type: 'int' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('readings_hourly')
}
