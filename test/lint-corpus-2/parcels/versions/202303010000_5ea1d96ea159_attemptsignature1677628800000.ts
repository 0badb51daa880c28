/**
 * AttemptSignature1677628800000
 *
 * Revision ID: 5ea1d96ea159
 * Revises: 6c6391b172f3
 * Create Date: 2023-03-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '5ea1d96ea159'
export const downRevision = '6c6391b172f3'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "delivery_attempt" ADD "signature" bytea`)
  await op.execute(`ALTER TABLE "delivery_attempt" ALTER COLUMN "photo" SET DEFAULT ''`)
  await op.execute(`COMMENT ON COLUMN "delivery_attempt"."signature" IS 'PNG, at most 20 kB'`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "delivery_attempt" ALTER COLUMN "photo" DROP DEFAULT`)
  await op.execute(`ALTER TABLE "delivery_attempt" DROP COLUMN "signature"`)
}
