/**
 * tickets.closed_at
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2023-10-02 14:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tickets', { name: 'closed_at', type: 'timestamp', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('tickets', 'closed_at')
}
