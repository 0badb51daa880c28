/**
 * bank lines once only
 *
 * Revision ID: 3788d0b2c964
 * Revises: 6824e014f25e
 * Create Date: 2024-02-12 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '3788d0b2c964'
export const downRevision = '6824e014f25e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // The bank sent the same file twice on 2024-01-31.
  await op.execute(`
  DELETE FROM ledger.bank_lines a USING ledger.bank_lines b
  WHERE a.id > b.id AND a.firm_id = b.firm_id AND a.iban = b.iban
    AND a.booked_on = b.booked_on AND a.amount = b.amount AND a.purpose IS NOT DISTINCT FROM b.purpose
`)
  await op.createUnique('bank_lines_once', 'ledger.bank_lines', ['firm_id', 'iban', 'booked_on', 'amount', 'purpose'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('bank_lines_once', 'ledger.bank_lines')
}
