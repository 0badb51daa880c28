/**
 * settings as json
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2023-01-22 19:19:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE settings SET value = json_quote(value) WHERE NOT json_valid(value)`)
  await op.execute(`INSERT OR IGNORE INTO settings (key, value) VALUES ('editor', '{"wrap": true}')`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DELETE FROM settings WHERE key = 'editor'`)
}
