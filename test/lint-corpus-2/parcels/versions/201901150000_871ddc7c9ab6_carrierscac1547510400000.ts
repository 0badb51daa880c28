/**
 * CarrierScac1547510400000
 *
 * Revision ID: 871ddc7c9ab6
 * Revises: 875c9d1f0cd9
 * Create Date: 2019-01-15 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '871ddc7c9ab6'
export const downRevision = '875c9d1f0cd9'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "carrier" ADD "scac" character varying(4)`)
  await op.execute(`ALTER TABLE "carrier" ADD CONSTRAINT "UQ_carrier_scac" UNIQUE ("scac")`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "carrier" DROP CONSTRAINT "UQ_carrier_scac"`)
  await op.execute(`ALTER TABLE "carrier" DROP COLUMN "scac"`)
}
