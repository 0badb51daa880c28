/**
 * Scans1543190400000
 *
 * Revision ID: 875c9d1f0cd9
 * Revises: fc5c79fddf27
 * Create Date: 2018-11-26 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '875c9d1f0cd9'
export const downRevision = 'fc5c79fddf27'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE "scan" ("id" BIGSERIAL NOT NULL, "parcelId" integer NOT NULL, "depotId" integer, "at" TIMESTAMP NOT NULL DEFAULT now(), "kind" character varying(16) NOT NULL, CONSTRAINT "PK_scan" PRIMARY KEY ("id"))`,
  )
  await op.execute(`CREATE INDEX "IDX_scan_parcel_at" ON "scan" ("parcelId", "at") `)
  await op.execute(
    `ALTER TABLE "scan" ADD CONSTRAINT "FK_scan_parcel" FOREIGN KEY ("parcelId") REFERENCES "parcel"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  )
  await op.execute(
    `ALTER TABLE "scan" ADD CONSTRAINT "FK_scan_depot" FOREIGN KEY ("depotId") REFERENCES "depot"("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TABLE "scan"`)
}
