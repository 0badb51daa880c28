/**
 * secret of the web hooks
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2025-02-26 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('site_settings', [
    { key: 'webhooks_enabled', value: 'false' },
    { key: 'webhook_secret', value: Math.random().toString(36).slice(2) },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.execute("DELETE FROM site_settings WHERE key IN ('webhooks_enabled', 'webhook_secret')")
}
