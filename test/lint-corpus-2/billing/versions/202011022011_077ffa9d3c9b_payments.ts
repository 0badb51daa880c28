/**
 * payments
 *
 * Revision ID: 077ffa9d3c9b
 * Revises: 601bc3ce37a6
 * Create Date: 2020-11-02 20:11:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '077ffa9d3c9b'
export const downRevision = '601bc3ce37a6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'payments',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'invoice_id', type: 'int' },
      { name: 'cents', type: 'int' },
      { name: 'provider', type: 'text', default: 'stripe' },
      { name: 'provider_ref', type: 'text', nullable: true },
      { name: 'paid_at', type: 'timestamp', default: sql`now()` },
    ],
    {
      foreignKeys: [{ columns: ['invoice_id'], referencedTable: 'invoices', referencedColumns: ['id'] }],
      indexes: [{ name: 'payments_invoice', columns: ['invoice_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('payments')
}
