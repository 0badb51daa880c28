/**
 * DepotTimezone1585699200000
 *
 * Revision ID: c76d26fb8f9a
 * Revises: 4ec56bddcf26
 * Create Date: 2020-04-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'c76d26fb8f9a'
export const downRevision = '4ec56bddcf26'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "depot" ADD "timezone" character varying NOT NULL DEFAULT 'Europe/Berlin'`)
  await op.execute(`UPDATE "depot" SET "timezone" = 'Europe/London' WHERE "code" LIKE 'UK%'`)
  await op.execute(`UPDATE "depot" SET "timezone" = 'Europe/Lisbon' WHERE "code" LIKE 'PT%'`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "depot" DROP COLUMN "timezone"`)
}
