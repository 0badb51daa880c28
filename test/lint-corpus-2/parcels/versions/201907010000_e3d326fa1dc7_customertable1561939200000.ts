/**
 * CustomerTable1561939200000
 *
 * Revision ID: e3d326fa1dc7
 * Revises: 477763b037b3
 * Create Date: 2019-07-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e3d326fa1dc7'
export const downRevision = '477763b037b3'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE "customer" ("id" SERIAL NOT NULL, "name" character varying NOT NULL, "slug" character varying NOT NULL, "createdAt" TIMESTAMP NOT NULL DEFAULT now(), CONSTRAINT "UQ_customer_slug" UNIQUE ("slug"), CONSTRAINT "PK_customer" PRIMARY KEY ("id"))`,
  )
  await op.execute(`ALTER TABLE "parcel" ADD "customerId" integer`)
  await op.execute(`CREATE INDEX "IDX_parcel_customer" ON "parcel" ("customerId") `)
  await op.execute(
    `ALTER TABLE "parcel" ADD CONSTRAINT "FK_parcel_customer" FOREIGN KEY ("customerId") REFERENCES "customer"("id") ON DELETE SET NULL`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" DROP CONSTRAINT "FK_parcel_customer"`)
  await op.execute(`DROP INDEX "IDX_parcel_customer"`)
  await op.execute(`ALTER TABLE "parcel" DROP COLUMN "customerId"`)
  await op.execute(`DROP TABLE "customer"`)
}
