/**
 * ParcelStatusLost1580515200000
 *
 * Revision ID: 4ec56bddcf26
 * Revises: c5e8daa3e3e5
 * Create Date: 2020-02-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4ec56bddcf26'
export const downRevision = 'c5e8daa3e3e5'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TYPE "parcel_status_enum" ADD VALUE IF NOT EXISTS 'lost'`)
}
