/**
 * drop comments.ip
 *
 * Empty since 2023-10, written by no release since 5.3.
 *
 * Revision ID: 9400a9786155
 * Revises: 4e6729ffe446
 * Create Date: 2025-06-16 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '9400a9786155'
export const downRevision = '4e6729ffe446'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('comments', 'ip')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('comments', { name: 'ip', type: 'inet', nullable: true })
}
