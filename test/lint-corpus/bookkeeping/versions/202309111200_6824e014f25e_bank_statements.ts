/**
 * bank statements
 *
 * Revision ID: 6824e014f25e
 * Revises: 2f6a5eecc0d4
 * Create Date: 2023-09-11 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6824e014f25e'
export const downRevision = '2f6a5eecc0d4'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'ledger.bank_lines',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'identity', generatedIdentity: 'ALWAYS' },
      { name: 'firm_id', type: 'int' },
      { name: 'iban', type: 'varchar', length: 34 },
      { name: 'booked_on', type: 'date' },
      { name: 'amount', type: 'decimal', precision: 14, scale: 2 },
      { name: 'purpose', type: 'text', nullable: true },
      { name: 'entry_id', type: 'bigint', nullable: true },
      { name: 'raw', type: 'jsonb' },
    ],
    {
      foreignKeys: [
        { columns: ['firm_id'], referencedTable: 'ledger.firms', referencedColumns: ['id'] },
        { columns: ['entry_id'], referencedTable: 'ledger.entries', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [
        { name: 'bank_lines_firm', columns: ['firm_id', 'booked_on'] },
        { name: 'bank_lines_open', columns: ['firm_id'], where: 'entry_id IS NULL' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('ledger.bank_lines')
}
