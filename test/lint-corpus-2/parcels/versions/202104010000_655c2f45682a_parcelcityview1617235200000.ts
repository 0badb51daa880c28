/**
 * ParcelCityView1617235200000
 *
 * Revision ID: 655c2f45682a
 * Revises: 304818bb36d6
 * Create Date: 2021-04-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '655c2f45682a'
export const downRevision = '304818bb36d6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE VIEW "parcel_city" AS SELECT p."id", p."barcode", p."status", a."city", a."zip" FROM "parcel" p LEFT JOIN "address" a ON a."id" = p."addressId"`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP VIEW "parcel_city"`)
}
