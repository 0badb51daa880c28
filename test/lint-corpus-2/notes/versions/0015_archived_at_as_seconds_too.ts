/**
 * archived_at as seconds, too
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2021-01-17 14:14:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('notes', 'archived_at', {
    type: 'int',
    using: { sqlite: "CAST(strftime('%s', archived_at) AS integer)" },
  })
}
