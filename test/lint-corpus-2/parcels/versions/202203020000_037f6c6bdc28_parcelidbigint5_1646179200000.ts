/**
 * ParcelIdBigint5_1646179200000
 *
 * Revision ID: 037f6c6bdc28
 * Revises: 3cb025bdd74b
 * Create Date: 2022-03-02 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '037f6c6bdc28'
export const downRevision = '3cb025bdd74b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "scan" VALIDATE CONSTRAINT "CHK_scan_parcel_big"`)
}

export async function down(_op: Operations): Promise<void> {
  // stays validated
}
