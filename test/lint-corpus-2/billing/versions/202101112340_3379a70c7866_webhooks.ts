/**
 * webhooks
 *
 * Revision ID: 3379a70c7866
 * Revises: ba2fd6c6679f
 * Create Date: 2021-01-11 23:40:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '3379a70c7866'
export const downRevision = 'ba2fd6c6679f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'webhook_events',
    [
      { name: 'id', type: 'text', primary: true },
      { name: 'type', type: 'text' },
      { name: 'payload', type: 'json' },
      { name: 'received_at', type: 'timestamp', default: sql`now()` },
      { name: 'processed_at', type: 'timestamp', nullable: true },
    ],
    {
      indexes: [{ name: 'webhook_events_todo', columns: ['received_at'], where: 'processed_at IS NULL' }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('webhook_events')
}
