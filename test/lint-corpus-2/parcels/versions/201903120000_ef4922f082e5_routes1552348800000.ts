/**
 * Routes1552348800000
 *
 * Revision ID: ef4922f082e5
 * Revises: 871ddc7c9ab6
 * Create Date: 2019-03-12 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ef4922f082e5'
export const downRevision = '871ddc7c9ab6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE "route" ("id" SERIAL NOT NULL, "depotId" integer NOT NULL, "day" date NOT NULL, "driver" character varying, CONSTRAINT "PK_route" PRIMARY KEY ("id"))`,
  )
  await op.execute(
    `CREATE TABLE "stop" ("routeId" integer NOT NULL, "position" smallint NOT NULL, "parcelId" integer NOT NULL, "eta" TIMESTAMP, CONSTRAINT "PK_stop" PRIMARY KEY ("routeId", "position"))`,
  )
  await op.execute(`CREATE INDEX "IDX_stop_parcel" ON "stop" ("parcelId") `)
  await op.execute(`CREATE INDEX "IDX_route_depot_day" ON "route" ("depotId", "day") `)
  await op.execute(
    `ALTER TABLE "route" ADD CONSTRAINT "FK_route_depot" FOREIGN KEY ("depotId") REFERENCES "depot"("id")`,
  )
  await op.execute(
    `ALTER TABLE "stop" ADD CONSTRAINT "FK_stop_route" FOREIGN KEY ("routeId") REFERENCES "route"("id") ON DELETE CASCADE`,
  )
  await op.execute(
    `ALTER TABLE "stop" ADD CONSTRAINT "FK_stop_parcel" FOREIGN KEY ("parcelId") REFERENCES "parcel"("id")`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TABLE "stop"`)
  await op.execute(`DROP TABLE "route"`)
}
