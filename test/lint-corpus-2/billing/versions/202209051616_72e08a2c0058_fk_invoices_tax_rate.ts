/**
 * fk invoices tax rate
 *
 * Revision ID: 72e08a2c0058
 * Revises: 6a4869191b54
 * Create Date: 2022-09-05 16:16:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '72e08a2c0058'
export const downRevision = '6a4869191b54'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE INDEX IF NOT EXISTS invoices_issued ON invoices (issued_at)')
  await op.createForeignKey('invoices_tax_rate', 'invoices', 'tax_rates', ['tax_rate_id'], ['id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('invoices_tax_rate', 'invoices')
  await op.execute('DROP INDEX invoices_issued')
}
