/**
 * rename crown to crown_gold
 *
 * Rolling.
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2024-03-18 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("UPDATE items SET key = 'crown_gold' WHERE key = 'crown'")
}

export async function down(op: Operations): Promise<void> {
  await op.execute("UPDATE items SET key = 'crown' WHERE key = 'crown_gold'")
}
