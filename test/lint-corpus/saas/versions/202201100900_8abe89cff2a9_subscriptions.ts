/**
 * subscriptions
 *
 * Revision ID: 8abe89cff2a9
 * Revises: 0d8df76b3d80
 * Create Date: 2022-01-10 09:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '8abe89cff2a9'
export const downRevision = '0d8df76b3d80'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'subscriptions',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'tenant_id', type: 'uuid' },
      { name: 'stripe_id', type: 'text', unique: true, nullable: true },
      { name: 'plan', type: 'text' },
      { name: 'seats', type: 'int', default: 5 },
      { name: 'status', type: 'text', default: 'active' },
      { name: 'period_end', type: 'timestamptz' },
    ],
    {
      foreignKeys: [
        { columns: ['tenant_id'], referencedTable: 'tenants', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [
        { name: 'subscriptions_tenant_active_idx', columns: ['tenant_id'], unique: true, where: "status = 'active'" },
      ],
    },
  )
  await op.execute(`
  INSERT INTO subscriptions (tenant_id, plan, period_end)
  SELECT id, plan, date_trunc('month', now()) + interval '1 month' FROM tenants WHERE plan <> 'trial'
`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('subscriptions')
}
