/**
 * repair negative stacks
 *
 * Rolling. GAME-903.
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2024-06-24 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('LOCK TABLE inventory IN EXCLUSIVE MODE')
  await op.execute('UPDATE inventory SET amount = 0 WHERE amount < 0')
}

export async function down(op: Operations): Promise<void> {
  op.log.debug('nothing to undo')
}
