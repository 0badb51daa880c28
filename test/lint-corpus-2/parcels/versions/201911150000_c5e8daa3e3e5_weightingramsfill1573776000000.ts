/**
 * WeightInGramsFill1573776000000
 *
 * Revision ID: c5e8daa3e3e5
 * Revises: 03285735ff60
 * Create Date: 2019-11-15 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'c5e8daa3e3e5'
export const downRevision = '03285735ff60'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE "parcel" SET "grams" = round("weight" * 1000)::integer WHERE "weight" IS NOT NULL`)
}

export async function down(_op: Operations): Promise<void> {
  // the values go with the column
}
