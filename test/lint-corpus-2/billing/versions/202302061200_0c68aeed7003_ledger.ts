/**
 * ledger
 *
 * Revision ID: 0c68aeed7003
 * Revises: 98ada8b163ef
 * Create Date: 2023-02-06 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0c68aeed7003'
export const downRevision = '98ada8b163ef'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'ledger_entries',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'account_id', type: 'uuid' },
      { name: 'amount', type: 'decimal', precision: 18, scale: 4 },
      { name: 'currency', type: 'char', length: 3, default: 'USD' },
      { name: 'source', type: 'text' },
      { name: 'source_id', type: 'text' },
      { name: 'at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [{ columns: ['account_id'], referencedTable: 'accounts', referencedColumns: ['id'] }],
      indexes: [{ name: 'ledger_account_at', columns: ['account_id', 'at'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('ledger_entries')
}
