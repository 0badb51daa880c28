/**
 * BarcodeLength1556668800000
 *
 * Revision ID: 477763b037b3
 * Revises: ef4922f082e5
 * Create Date: 2019-05-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '477763b037b3'
export const downRevision = 'ef4922f082e5'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" ALTER COLUMN "barcode" TYPE character varying(48)`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "parcel" ALTER COLUMN "barcode" TYPE character varying(32)`)
}
