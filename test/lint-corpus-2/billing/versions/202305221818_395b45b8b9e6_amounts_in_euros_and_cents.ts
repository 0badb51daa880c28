/**
 * amounts in euros and cents
 *
 * Revision ID: 395b45b8b9e6
 * Revises: f3f703a28604
 * Create Date: 2023-05-22 18:18:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '395b45b8b9e6'
export const downRevision = 'f3f703a28604'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('ledger_entries', 'amount', {
    type: 'decimal',
    precision: 12,
    scale: 2,
    using: 'round(amount, 2)',
  })
}
