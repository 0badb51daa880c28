/**
 * ApiKeys1564963200000
 *
 * Revision ID: a61704c28252
 * Revises: e3d326fa1dc7
 * Create Date: 2019-08-05 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'a61704c28252'
export const downRevision = 'e3d326fa1dc7'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `CREATE TABLE "api_key" ("id" SERIAL NOT NULL, "customerId" integer NOT NULL, "hash" bytea NOT NULL, "revokedAt" TIMESTAMP, CONSTRAINT "PK_api_key" PRIMARY KEY ("id"))`,
  )
  await op.execute(`CREATE UNIQUE INDEX "IDX_api_key_hash" ON "api_key" ("hash") `)
  await op.execute(`CREATE INDEX "IDX_api_key_customer" ON "api_key" ("customerId") `)
  await op.execute(
    `ALTER TABLE "api_key" ADD CONSTRAINT "FK_api_key_customer" FOREIGN KEY ("customerId") REFERENCES "customer"("id") ON DELETE CASCADE`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP TABLE "api_key"`)
}
