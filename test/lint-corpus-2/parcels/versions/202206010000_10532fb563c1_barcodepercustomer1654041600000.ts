/**
 * BarcodePerCustomer1654041600000
 *
 * Revision ID: 10532fb563c1
 * Revises: 817150bdd1c3
 * Create Date: 2022-06-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '10532fb563c1'
export const downRevision = '817150bdd1c3'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" DROP CONSTRAINT "UQ_parcel_barcode"`)
  await op.execute(`ALTER TABLE "parcel" ADD CONSTRAINT "UQ_parcel_customer_barcode" UNIQUE ("customerId", "barcode")`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" DROP CONSTRAINT "UQ_parcel_customer_barcode"`)
  await op.execute(`ALTER TABLE "parcel" ADD CONSTRAINT "UQ_parcel_barcode" UNIQUE ("barcode")`)
}
