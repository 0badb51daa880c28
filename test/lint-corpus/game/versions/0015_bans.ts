/**
 * bans
 *
 * Rolling.
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2023-10-16 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('players', { name: 'banned_until', type: 'timestamptz', nullable: true })
  await op.addColumn('players', { name: 'ban_reason', type: 'text', nullable: true })
  await op.commentTable('players', 'one row for each installation; banned_until counts for the device')
}

export async function down(op: Operations): Promise<void> {
  await op.commentTable('players', null)
  await op.dropColumn('players', 'ban_reason')
  await op.dropColumn('players', 'banned_until')
}
