/**
 * incremental vacuum
 *
 * Revision ID: 50682204008c
 * Revises: 022de47b35eb
 * Create Date: 2024-03-18 03:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '50682204008c'
export const downRevision = '022de47b35eb'
export const branchLabels = null
export const dependsOn = null

export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.execute('PRAGMA auto_vacuum = INCREMENTAL')
  await op.execute('VACUUM')
}

export async function down(op: Operations): Promise<void> {
  op.log.info('auto_vacuum stays on')
}
