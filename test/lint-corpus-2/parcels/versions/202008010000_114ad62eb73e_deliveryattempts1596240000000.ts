/**
 * DeliveryAttempts1596240000000
 *
 * Revision ID: 114ad62eb73e
 * Revises: d1157ecc87a0
 * Create Date: 2020-08-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '114ad62eb73e'
export const downRevision = 'd1157ecc87a0'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE TYPE "delivery_attempt_outcome_enum" AS ENUM('delivered', 'neighbour', 'absent', 'refused')`)
  await op.execute(
    `CREATE TABLE "delivery_attempt" ("id" BIGSERIAL NOT NULL, "parcelId" integer NOT NULL, "outcome" "delivery_attempt_outcome_enum" NOT NULL, "photo" character varying, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_delivery_attempt" PRIMARY KEY ("id"))`,
  )
  await op.execute(`CREATE INDEX "IDX_delivery_attempt_parcel" ON "delivery_attempt" ("parcelId") `)
  await op.execute(
    `ALTER TABLE "delivery_attempt" ADD CONSTRAINT "FK_delivery_attempt_parcel" FOREIGN KEY ("parcelId") REFERENCES "parcel"("id") ON DELETE CASCADE`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TABLE "delivery_attempt"`)
  await op.execute(`DROP TYPE "delivery_attempt_outcome_enum"`)
}
