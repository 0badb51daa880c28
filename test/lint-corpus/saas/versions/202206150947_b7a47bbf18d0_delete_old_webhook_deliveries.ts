/**
 * delete old webhook deliveries
 *
 * Revision ID: b7a47bbf18d0
 * Revises: b965e03a32b5
 * Create Date: 2022-06-15 09:47:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b7a47bbf18d0'
export const downRevision = 'b965e03a32b5'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("DELETE FROM webhook_deliveries WHERE created_at < now() - interval '14 days'")
}

export async function down(op: Operations): Promise<void> {
  op.log.warn('deleted deliveries are not restored')
}
