/**
 * start the change log anew
 *
 * The log of 2022 to 2025 is in the archive folder as CSV.
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2025-06-02 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('DELETE FROM change_log')
}

export async function down(op: Operations): Promise<void> {
  op.log.info('the archive has the old entries')
}
