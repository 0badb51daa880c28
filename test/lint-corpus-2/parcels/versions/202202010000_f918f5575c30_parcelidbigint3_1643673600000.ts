/**
 * ParcelIdBigint3_1643673600000
 *
 * Step 3 of 4: the index of the new column.
 *
 * Revision ID: f918f5575c30
 * Revises: e03d6aa9c54e
 * Create Date: 2022-02-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f918f5575c30'
export const downRevision = 'e03d6aa9c54e'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE INDEX CONCURRENTLY "IDX_scan_parcel_big_at" ON "scan" ("parcelIdBig", "at")`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP INDEX CONCURRENTLY "IDX_scan_parcel_big_at"`)
}
