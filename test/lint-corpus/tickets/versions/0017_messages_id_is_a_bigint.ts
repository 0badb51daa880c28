/**
 * messages.id is a bigint
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2024-02-05 09:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('messages', 'id', { type: 'bigint', generated: 'increment' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('messages', 'id', { type: 'int', generated: 'increment' })
}
