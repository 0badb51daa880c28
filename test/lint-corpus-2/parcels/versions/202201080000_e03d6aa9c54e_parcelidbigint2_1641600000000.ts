/**
 * ParcelIdBigint2_1641600000000
 *
 * Step 2 of 4: older rows, for some days.
 *
 * Revision ID: e03d6aa9c54e
 * Revises: 0bde39d70705
 * Create Date: 2022-01-08 00:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'e03d6aa9c54e'
export const downRevision = '0bde39d70705'
export const branchLabels = null
export const dependsOn = null
export const transaction = false
export const repeatable = true

export async function up(op: Operations): Promise<void> {
  await op.backfill('scan', { set: { parcelIdBig: sql`"parcelId"` }, where: '"parcelIdBig" IS NULL', batchSize: 20000 })
}

export async function down(_op: Operations): Promise<void> {
  // see step 1
}
