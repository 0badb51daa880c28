/**
 * WeightInGrams1572566400000
 *
 * Expand: the application writes both, weight (kg) goes in a later revision.
 *
 * Revision ID: 03285735ff60
 * Revises: a61704c28252
 * Create Date: 2019-11-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '03285735ff60'
export const downRevision = 'a61704c28252'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" ADD "grams" integer`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" DROP COLUMN "grams"`)
}
