/**
 * characters.xp as bigint
 *
 * The first players pass two billion in May.
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2021-04-06 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('characters', 'xp', { type: 'bigint' })
}
