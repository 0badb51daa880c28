/**
 * remove staff without loans
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2024-04-15 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('DELETE FROM staff WHERE id NOT IN (SELECT staff_id FROM loans)')
}

export async function down(op: Operations): Promise<void> {
  op.log.warn('deleted staff is not restored')
}
