/**
 * RouteDriverNotNull1630454400000
 *
 * Revision ID: 4e2b6d5f283d
 * Revises: aec7d7ad6a0a
 * Create Date: 2021-09-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4e2b6d5f283d'
export const downRevision = 'aec7d7ad6a0a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE "route" SET "driver" = 'unknown' WHERE "driver" = ''`)
  await op.execute(`ALTER TABLE "route" ALTER COLUMN "driver" SET NOT NULL`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "route" ALTER COLUMN "driver" DROP NOT NULL`)
}
