/**
 * usage per tenant and month
 *
 * Revision ID: 78e5a6c80654
 * Revises: afe7df76a801
 * Create Date: 2025-03-17 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '78e5a6c80654'
export const downRevision = 'afe7df76a801'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'tenant_usage',
    `
  SELECT tenant_id, date_trunc('month', at) AS month, count(*) AS actions FROM audit_log GROUP BY 1, 2`,
    { materialized: true },
  )
  await op.execute('CREATE UNIQUE INDEX tenant_usage_key ON tenant_usage (tenant_id, month)')
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('tenant_usage', { materialized: true })
}
