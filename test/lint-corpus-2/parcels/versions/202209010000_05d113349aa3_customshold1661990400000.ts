/**
 * CustomsHold1661990400000
 *
 * Revision ID: 05d113349aa3
 * Revises: 10532fb563c1
 * Create Date: 2022-09-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '05d113349aa3'
export const downRevision = '10532fb563c1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TYPE "parcel_status_enum" ADD VALUE 'customs_hold' BEFORE 'delivered'`)
}
