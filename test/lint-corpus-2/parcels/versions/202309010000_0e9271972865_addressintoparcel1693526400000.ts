/**
 * AddressIntoParcel1693526400000
 *
 * Revision ID: 0e9271972865
 * Revises: 1dcbafda1531
 * Create Date: 2023-09-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0e9271972865'
export const downRevision = '1dcbafda1531'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `ALTER TABLE "parcel" ADD "city" character varying, ADD "zip" character varying(10), ADD "country" character(2)`,
  )
  await op.execute(
    `UPDATE "parcel" SET "city" = a."city", "zip" = a."zip", "country" = a."country" FROM "address" a WHERE a."id" = "parcel"."addressId"`,
  )
  await op.execute(`DROP TABLE "address" CASCADE`)
}
