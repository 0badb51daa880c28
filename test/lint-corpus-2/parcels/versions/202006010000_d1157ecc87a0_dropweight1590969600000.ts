/**
 * DropWeight1590969600000
 *
 * Contract of WeightInGrams. The last gateway with the old entity was updated on May 11.
 *
 * Revision ID: d1157ecc87a0
 * Revises: c76d26fb8f9a
 * Create Date: 2020-06-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd1157ecc87a0'
export const downRevision = 'c76d26fb8f9a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" DROP COLUMN "weight"`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" ADD "weight" double precision`)
}
