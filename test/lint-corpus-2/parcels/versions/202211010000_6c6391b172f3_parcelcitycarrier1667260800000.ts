/**
 * ParcelCityCarrier1667260800000
 *
 * Revision ID: 6c6391b172f3
 * Revises: 05d113349aa3
 * Create Date: 2022-11-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6c6391b172f3'
export const downRevision = '05d113349aa3'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`DROP VIEW "parcel_city"`)
  await op.execute(
    `CREATE VIEW "parcel_city" AS SELECT p."id", p."barcode", p."status", a."city", a."zip", a."country", c."name" AS "carrier" FROM "parcel" p LEFT JOIN "address" a ON a."id" = p."addressId" LEFT JOIN "carrier" c ON c."id" = p."carrierId"`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP VIEW "parcel_city"`)
  await op.execute(
    `CREATE VIEW "parcel_city" AS SELECT p."id", p."barcode", p."status", a."city", a."zip", a."country" FROM "parcel" p LEFT JOIN "address" a ON a."id" = p."addressId"`,
  )
}
