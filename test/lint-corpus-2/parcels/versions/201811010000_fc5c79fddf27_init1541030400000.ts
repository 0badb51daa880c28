/**
 * Init1541030400000
 *
 * Revision ID: fc5c79fddf27
 * Revises:
 * Create Date: 2018-11-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'fc5c79fddf27'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE "depot" ("id" SERIAL NOT NULL, "code" character varying(8) NOT NULL, "name" character varying NOT NULL, CONSTRAINT "UQ_depot_code" UNIQUE ("code"), CONSTRAINT "PK_depot" PRIMARY KEY ("id"))`,
  )
  await op.execute(
    `CREATE TABLE "carrier" ("id" SERIAL NOT NULL, "name" character varying NOT NULL, CONSTRAINT "PK_carrier" PRIMARY KEY ("id"))`,
  )
  await op.execute(
    `CREATE TABLE "address" ("id" SERIAL NOT NULL, "line1" character varying NOT NULL, "line2" character varying, "city" character varying NOT NULL, "zip" character varying(10) NOT NULL, CONSTRAINT "PK_address" PRIMARY KEY ("id"))`,
  )
  await op.execute(`CREATE TYPE "parcel_status_enum" AS ENUM('created', 'in_transit', 'delivered', 'returned')`)
  await op.execute(
    `CREATE TABLE "parcel" ("id" SERIAL NOT NULL, "barcode" character varying(32) NOT NULL, "status" "parcel_status_enum" NOT NULL DEFAULT 'created', "weight" double precision, "createdAt" TIMESTAMP NOT NULL DEFAULT now(), "carrierId" integer, "addressId" integer, CONSTRAINT "UQ_parcel_barcode" UNIQUE ("barcode"), CONSTRAINT "PK_parcel" PRIMARY KEY ("id"))`,
  )
  await op.execute(
    `ALTER TABLE "parcel" ADD CONSTRAINT "FK_parcel_carrier" FOREIGN KEY ("carrierId") REFERENCES "carrier"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  )
  await op.execute(
    `ALTER TABLE "parcel" ADD CONSTRAINT "FK_parcel_address" FOREIGN KEY ("addressId") REFERENCES "address"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" DROP CONSTRAINT "FK_parcel_address"`)
  await op.execute(`ALTER TABLE "parcel" DROP CONSTRAINT "FK_parcel_carrier"`)
  await op.execute(`DROP TABLE "parcel"`)
  await op.execute(`DROP TYPE "parcel_status_enum"`)
  await op.execute(`DROP TABLE "address"`)
  await op.execute(`DROP TABLE "carrier"`)
  await op.execute(`DROP TABLE "depot"`)
}
