/**
 * init
 *
 * Revision ID: 3f487c3ba95a
 * Revises:
 * Create Date: 2020-10-01 16:20:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '3f487c3ba95a'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('accounts', [
    { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
    { name: 'name', type: 'text' },
    { name: 'email', type: 'text', unique: true },
    { name: 'stripe_id', type: 'text', nullable: true },
    { name: 'created_at', type: 'timestamp', default: sql`now()` },
  ])
  await op.createTable('plans', [
    { name: 'id', type: 'text', primary: true },
    { name: 'cents', type: 'int' },
    { name: 'interval', type: 'text', default: 'month' },
  ])
  await op.createTable(
    'subscriptions',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'account_id', type: 'uuid' },
      { name: 'plan_id', type: 'text' },
      { name: 'state', type: 'text', default: 'trialing' },
    ],
    {
      foreignKeys: [
        { columns: ['account_id'], referencedTable: 'accounts', referencedColumns: ['id'] },
        { columns: ['plan_id'], referencedTable: 'plans', referencedColumns: ['id'] },
      ],
      indexes: [{ name: 'subscriptions_account', columns: ['account_id'] }],
    },
  )
  await op.bulkInsert('plans', [
    { id: 'free', cents: 0 },
    { id: 'team', cents: 2900 },
    { id: 'business', cents: 9900 },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('subscriptions')
  await op.dropTable('plans')
  await op.dropTable('accounts')
}
