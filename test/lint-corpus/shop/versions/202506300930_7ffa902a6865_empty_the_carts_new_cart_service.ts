/**
 * empty the carts (new cart service)
 *
 * Revision ID: 7ffa902a6865
 * Revises: a10be5d3d77c
 * Create Date: 2025-06-30 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '7ffa902a6865'
export const downRevision = 'a10be5d3d77c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('TRUNCATE cart_lines, carts')
}

export async function down(op: Operations): Promise<void> {
  op.log.warn('the carts are not restored')
}
