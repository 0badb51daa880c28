/**
 * amounts are numeric, not floating point
 *
 * Revision ID: 9ff449cb0972
 * Revises: 7e3c83124857
 * Create Date: 2020-02-17 08:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '9ff449cb0972'
export const downRevision = '7e3c83124857'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Rounded to cents: the float noise is below 0.00001 everywhere (checked).
  await op.alterColumn('ledger.postings', 'amount', {
    type: 'decimal',
    precision: 14,
    scale: 2,
    using: 'round(amount::numeric, 2)',
  })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('ledger.postings', 'amount', { type: 'double precision' })
}
