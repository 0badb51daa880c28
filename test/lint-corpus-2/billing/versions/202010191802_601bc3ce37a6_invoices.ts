/**
 * invoices
 *
 * Revision ID: 601bc3ce37a6
 * Revises: 3f487c3ba95a
 * Create Date: 2020-10-19 18:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '601bc3ce37a6'
export const downRevision = '3f487c3ba95a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'invoices',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'account_id', type: 'uuid' },
      { name: 'number', type: 'text' },
      { name: 'total', type: 'int', default: 0 },
      { name: 'issued_at', type: 'timestamp', nullable: true },
    ],
    {
      foreignKeys: [{ columns: ['account_id'], referencedTable: 'accounts', referencedColumns: ['id'] }],
      indexes: [{ name: 'invoices_account', columns: ['account_id'] }],
    },
  )
  await op.createTable(
    'invoice_lines',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'invoice_id', type: 'int' },
      { name: 'text', type: 'text' },
      { name: 'cents', type: 'int' },
    ],
    {
      foreignKeys: [
        { columns: ['invoice_id'], referencedTable: 'invoices', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'invoice_lines_invoice', columns: ['invoice_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('invoice_lines')
  await op.dropTable('invoices')
}
