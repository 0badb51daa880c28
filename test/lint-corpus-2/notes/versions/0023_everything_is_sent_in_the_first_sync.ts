/**
 * everything is sent in the first sync
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2023-05-14 13:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE notes SET updated = CAST(strftime('%s', 'now') AS INTEGER)`)
}
