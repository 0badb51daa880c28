/**
 * rename settings to dotted keys
 *
 * Revision ID: 9a10a6a808b7
 * Revises: 0c39efb666cd
 * Create Date: 2025-01-13 10:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '9a10a6a808b7'
export const downRevision = '0c39efb666cd'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("UPDATE settings SET key = 'feed.item_count' WHERE key = 'feeds.items'")
  await op.execute("DELETE FROM settings WHERE key IN ('legacy.theme', 'legacy.editor')")
}

export async function down(op: Operations): Promise<void> {
  await op.execute("UPDATE settings SET key = 'feeds.items' WHERE key = 'feed.item_count'")
}
