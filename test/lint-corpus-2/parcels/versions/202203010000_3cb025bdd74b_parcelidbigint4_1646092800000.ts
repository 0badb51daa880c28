/**
 * ParcelIdBigint4_1646092800000
 *
 * Step 4: no NULL from now on; the rows are all filled (checked on the 25th).
 *
 * Revision ID: 3cb025bdd74b
 * Revises: f918f5575c30
 * Create Date: 2022-03-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '3cb025bdd74b'
export const downRevision = 'f918f5575c30'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `ALTER TABLE "scan" ADD CONSTRAINT "CHK_scan_parcel_big" CHECK ("parcelIdBig" IS NOT NULL) NOT VALID`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "scan" DROP CONSTRAINT "CHK_scan_parcel_big"`)
}
