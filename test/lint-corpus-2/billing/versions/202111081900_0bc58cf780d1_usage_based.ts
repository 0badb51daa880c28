/**
 * usage based
 *
 * Revision ID: 0bc58cf780d1
 * Revises: 0d7e798a88b4
 * Create Date: 2021-11-08 19:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0bc58cf780d1'
export const downRevision = '0d7e798a88b4'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'usage_records',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'subscription_id', type: 'uuid' },
      { name: 'metric', type: 'text' },
      { name: 'quantity', type: 'bigint' },
      { name: 'at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      indexes: [{ name: 'usage_records_sub_at', columns: ['subscription_id', 'at'] }],
      foreignKeys: [{ columns: ['subscription_id'], referencedTable: 'subscriptions', referencedColumns: ['id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('usage_records')
}
