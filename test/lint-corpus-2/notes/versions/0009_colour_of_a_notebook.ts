/**
 * colour of a notebook
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2019-08-25 11:11:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE notebooks ADD COLUMN colour TEXT NOT NULL DEFAULT '#888888'`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('notebooks', 'colour')
}
