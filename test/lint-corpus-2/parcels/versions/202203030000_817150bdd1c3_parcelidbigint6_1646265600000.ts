/**
 * ParcelIdBigint6_1646265600000
 *
 * Revision ID: 817150bdd1c3
 * Revises: 037f6c6bdc28
 * Create Date: 2022-03-03 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '817150bdd1c3'
export const downRevision = '037f6c6bdc28'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "scan" ALTER COLUMN "parcelIdBig" SET NOT NULL`)
  await op.execute(`ALTER TABLE "scan" DROP CONSTRAINT "CHK_scan_parcel_big"`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "scan" ALTER COLUMN "parcelIdBig" DROP NOT NULL`)
}
