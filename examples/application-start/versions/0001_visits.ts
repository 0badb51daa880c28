/**
 * count visits
 *
 * Revision ID: 0d1e8c5f2a41
 * Revises:
 * Create Date: 2026-11-21 02:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0d1e8c5f2a41'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('visits', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'at', type: 'varchar' },
  ])
  op.log.info('visits are counted from now on')
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('visits')
}
