/**
 * segments of customers
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2023-05-08 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE dim.customer SET segment = 'unknown' WHERE segment IS NULL OR segment = ''`)
  await op.execute(`ALTER TABLE dim.customer ALTER COLUMN segment SET DEFAULT 'unknown'`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE dim.customer ALTER COLUMN segment DROP DEFAULT`)
}
