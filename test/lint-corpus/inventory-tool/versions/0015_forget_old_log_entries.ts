/**
 * forget old log entries
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2024-01-08 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("DELETE FROM change_log WHERE at < date('now', '-1 year')")
  await op.autocommitBlock(async () => {
    await op.execute('VACUUM')
  })
}

export async function down(op: Operations): Promise<void> {
  op.log.info('old log entries are not restored')
}
