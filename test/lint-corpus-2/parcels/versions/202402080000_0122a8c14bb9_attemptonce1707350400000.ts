/**
 * AttemptOnce1707350400000
 *
 * The index was built last week; the constraint only takes it over, and the foreign key uses it, too.
 *
 * Revision ID: 0122a8c14bb9
 * Revises: 135703b98f5c
 * Create Date: 2024-02-08 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0122a8c14bb9'
export const downRevision = '135703b98f5c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `ALTER TABLE "delivery_attempt" ADD CONSTRAINT "UQ_delivery_attempt_parcel_at" UNIQUE USING INDEX "UQ_delivery_attempt_parcel_at"`,
  )
  await op.execute(`DROP INDEX "IDX_delivery_attempt_parcel"`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`CREATE INDEX "IDX_delivery_attempt_parcel" ON "delivery_attempt" ("parcelId")`)
  await op.execute(`ALTER TABLE "delivery_attempt" DROP CONSTRAINT "UQ_delivery_attempt_parcel_at"`)
}
