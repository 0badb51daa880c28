/**
 * receipts
 *
 * Revision ID: b5e9f8787ad9
 * Revises: 3e169b13a3ea
 * Create Date: 2021-04-19 13:40:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'b5e9f8787ad9'
export const downRevision = '3e169b13a3ea'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'ledger.receipts',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'firm_id', type: 'int' },
      { name: 'entry_id', type: 'bigint', nullable: true },
      { name: 'file_name', type: 'varchar', length: 255 },
      { name: 'content', type: 'bytea' },
      { name: 'sha256', type: 'char', length: 64 },
      { name: 'uploaded_at', type: 'timestamp', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['firm_id'], referencedTable: 'ledger.firms', referencedColumns: ['id'] },
        { columns: ['entry_id'], referencedTable: 'ledger.entries', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'receipts_entry_id', columns: ['entry_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('ledger.receipts')
}
