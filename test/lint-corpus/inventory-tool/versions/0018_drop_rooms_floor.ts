/**
 * drop rooms.floor
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2024-09-16 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('rooms', 'floor')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('rooms', { name: 'floor', type: 'int', nullable: true })
}
