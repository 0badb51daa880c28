/**
 * customers without sales
 *
 * Revision ID: 0027
 * Revises: 0026
 * Create Date: 2025-05-19 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0027'
export const downRevision = '0026'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
DELETE FROM dim.customer
 WHERE customer_key NOT IN (SELECT customer_key FROM fact.sale)`)
}
