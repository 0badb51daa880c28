/**
 * fill paid_at
 *
 * Revision ID: a5edf8747799
 * Revises: bcebad925951
 * Create Date: 2023-10-10 18:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'a5edf8747799'
export const downRevision = 'bcebad925951'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
UPDATE invoices SET paid_at = p.paid_at AT TIME ZONE 'UTC'
  FROM payments p WHERE p.invoice_id = invoices.id`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('UPDATE invoices SET paid_at = NULL')
}
