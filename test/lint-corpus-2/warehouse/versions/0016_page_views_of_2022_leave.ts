/**
 * page views of 2022 leave
 *
 * March and April 2022 are exported to Parquet (tickets DWH-812, checked row counts).
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2024-04-15 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE fact.page_view DETACH PARTITION fact.page_view_2022_03`)
  await op.execute(`DROP TABLE fact.page_view_2022_03`)
}
