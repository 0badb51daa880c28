/**
 * get the space of readings_hourly back
 *
 * Revision ID: 2a044e912d70
 * Revises: 85e4c4542f1b
 * Create Date: 2023-11-13 21:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2a044e912d70'
export const downRevision = '85e4c4542f1b'
export const branchLabels = null
export const dependsOn = null

export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.execute("DELETE FROM readings_hourly WHERE hour < '2022-09-01'")
  await op.execute('VACUUM FULL readings_hourly')
}

export async function down(op: Operations): Promise<void> {
  op.log.warn('hourly averages before 2022-09 are gone')
}
