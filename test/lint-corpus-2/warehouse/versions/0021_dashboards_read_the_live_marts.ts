/**
 * dashboards read the live marts
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2024-10-07 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`REFRESH MATERIALIZED VIEW CONCURRENTLY mart.daily_store`)
  await op.execute(`ANALYZE fact.refund`)
}
