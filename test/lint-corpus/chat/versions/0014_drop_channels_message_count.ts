/**
 * drop channels.message_count
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2023-06-05 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('channels', 'message_count')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('channels', { name: 'message_count', type: 'int', default: 0 })
}
