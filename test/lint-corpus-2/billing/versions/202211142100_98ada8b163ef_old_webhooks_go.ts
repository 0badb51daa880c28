/**
 * old webhooks go
 *
 * The payloads older than 90 days are in the archive bucket since October.
 *
 * Revision ID: 98ada8b163ef
 * Revises: 72e08a2c0058
 * Create Date: 2022-11-14 21:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '98ada8b163ef'
export const downRevision = '72e08a2c0058'
export const branchLabels = null
export const dependsOn = null
export const transaction = false
export const repeatable = true

export async function up(op: Operations): Promise<void> {
  // 50,000 at a time, each its own transaction
  for (let batch = 0; batch < 30; batch++) {
    await op.execute(
      `DELETE FROM webhook_events WHERE id IN (SELECT id FROM webhook_events WHERE received_at < '2022-08-15' LIMIT 50000)`,
    )
  }
}
