/**
 * refunds by reason
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2024-05-27 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('refund_reason', 'fact.refund', ['reason'], { where: 'reason IS NOT NULL' })
  await op.createView(
    'mart.refund_reason',
    `
SELECT date_trunc('month', refunded_on)::date AS month, reason, count(*) AS refunds, sum(net) AS net
  FROM fact.refund GROUP BY 1, 2`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('mart.refund_reason')
  await op.dropIndex('fact.refund_reason')
}
