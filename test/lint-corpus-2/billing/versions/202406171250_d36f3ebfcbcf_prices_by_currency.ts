/**
 * prices by currency
 *
 * Revision ID: d36f3ebfcbcf
 * Revises: 22c08ee9c912
 * Create Date: 2024-06-17 12:50:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd36f3ebfcbcf'
export const downRevision = '22c08ee9c912'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'plan_prices',
    [
      { name: 'plan_id', type: 'text', primary: true },
      { name: 'currency', type: 'char', length: 3, primary: true },
      { name: 'cents', type: 'bigint' },
    ],
    {
      foreignKeys: [{ columns: ['plan_id'], referencedTable: 'plans', referencedColumns: ['id'], onDelete: 'CASCADE' }],
    },
  )
  await op.execute('INSERT INTO plan_prices (plan_id, currency, cents) SELECT id, currency, cents FROM plans')
  await op.createIndex('plan_prices_currency', 'plan_prices', ['currency'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('plan_prices')
}
