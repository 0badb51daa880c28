/**
 * bios without markup
 *
 * Revision ID: 0027
 * Revises: 0026
 * Create Date: 2025-06-04 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0027'
export const downRevision = '0026'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE users SET bio = regexp_replace(bio, '<[^>]+>', '', 'g') WHERE bio LIKE '%<%'`)
}
