/**
 * old notifications
 *
 * Seen notifications are shown for 90 days since 2.2; nothing reads older ones.
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2020-03-18 12:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(sql`DELETE FROM notifications WHERE seen AND created_at < '2019-12-01'`)
}
