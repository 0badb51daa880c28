/**
 * refunds in the order of days
 *
 * Revision ID: 0026
 * Revises: 0025
 * Create Date: 2025-04-14 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0026'
export const downRevision = '0025'
export const branchLabels = null
export const dependsOn = null
export const transaction = false
export const repeatable = true

export async function up(op: Operations): Promise<void> {
  await op.execute('CLUSTER fact.refund USING refund_day_store')
}
