/**
 * AddressCountry1622505600000
 *
 * Revision ID: aec7d7ad6a0a
 * Revises: 655c2f45682a
 * Create Date: 2021-06-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'aec7d7ad6a0a'
export const downRevision = '655c2f45682a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "address" ADD "country" character(2) NOT NULL DEFAULT 'DE'`)
  await op.execute(
    `CREATE OR REPLACE VIEW "parcel_city" AS SELECT p."id", p."barcode", p."status", a."city", a."zip", a."country" FROM "parcel" p LEFT JOIN "address" a ON a."id" = p."addressId"`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP VIEW "parcel_city"`)
  await op.execute(
    `CREATE VIEW "parcel_city" AS SELECT p."id", p."barcode", p."status", a."city", a."zip" FROM "parcel" p LEFT JOIN "address" a ON a."id" = p."addressId"`,
  )
  await op.execute(`ALTER TABLE "address" DROP COLUMN "country"`)
}
