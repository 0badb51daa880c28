/**
 * webhooks
 *
 * Revision ID: b965e03a32b5
 * Revises: de5b260136a0
 * Create Date: 2022-05-02 08:20:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'b965e03a32b5'
export const downRevision = 'de5b260136a0'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'webhooks',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'tenant_id', type: 'uuid' },
      { name: 'url', type: 'text' },
      { name: 'secret', type: 'text' },
      { name: 'events', type: 'text', array: true, default: sql`'{}'` },
      { name: 'active', type: 'boolean', default: true },
    ],
    {
      foreignKeys: [
        { columns: ['tenant_id'], referencedTable: 'tenants', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
    },
  )
  await op.createTable(
    'webhook_deliveries',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'identity', generatedIdentity: 'ALWAYS' },
      { name: 'webhook_id', type: 'uuid' },
      { name: 'status', type: 'smallint', nullable: true },
      { name: 'payload', type: 'jsonb' },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['webhook_id'], referencedTable: 'webhooks', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'webhook_deliveries_webhook_idx', columns: ['webhook_id', 'created_at'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('webhook_deliveries')
  await op.dropTable('webhooks')
}
