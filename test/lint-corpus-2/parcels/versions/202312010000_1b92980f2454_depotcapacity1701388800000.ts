/**
 * DepotCapacity1701388800000
 *
 * Revision ID: 1b92980f2454
 * Revises: 0e9271972865
 * Create Date: 2023-12-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '1b92980f2454'
export const downRevision = '0e9271972865'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "depot" ADD "capacity" integer`)
  await op.execute(`UPDATE "depot" SET "capacity" = 4000`)
  await op.execute(`ALTER TABLE "depot" ALTER COLUMN "capacity" SET DEFAULT 4000, ALTER COLUMN "capacity" SET NOT NULL`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "depot" DROP COLUMN "capacity"`)
}
