/**
 * staging moves to the lake
 *
 * sale_raw is read from Parquet since July.
 *
 * Revision ID: 0029
 * Revises: 0028
 * Create Date: 2025-08-11 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0029'
export const downRevision = '0028'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropSchema('stage', { cascade: true })
}
