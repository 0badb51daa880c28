/**
 * messages.edited_at, messages.deleted_at
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2022-03-08 09:55:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('messages', { name: 'edited_at', type: 'timestamptz', nullable: true })
  await op.addColumn('messages', { name: 'deleted_at', type: 'timestamptz', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('messages', 'deleted_at')
  await op.dropColumn('messages', 'edited_at')
}
