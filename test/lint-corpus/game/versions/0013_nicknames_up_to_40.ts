/**
 * nicknames up to 40
 *
 * Rolling.
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2023-07-31 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('players', 'nickname', { type: 'varchar', length: 40 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('players', 'nickname', { type: 'varchar', length: 24 })
}
