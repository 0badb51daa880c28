/**
 * blocks instead of html (expand)
 *
 * 5.0 writes both; 5.2 reads blocks only.
 *
 * Revision ID: e11ad2558c4d
 * Revises: 72c18440eafb
 * Create Date: 2023-05-08 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e11ad2558c4d'
export const downRevision = '72c18440eafb'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('articles', { name: 'blocks', type: 'json', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('articles', 'blocks')
}
