/**
 * the waiting list is called referrals
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2022-08-22 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.renameTable('waiting_list', 'referrals')
  await op.createIndex('ix_referrals_added', 'referrals', ['added_at'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_referrals_added', { table: 'referrals' })
  await op.renameTable('referrals', 'waiting_list')
}
