/**
 * reviews need a customer
 *
 * Revision ID: a10be5d3d77c
 * Revises: aaa318d3d329
 * Create Date: 2025-05-12 10:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'a10be5d3d77c'
export const downRevision = 'aaa318d3d329'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('DELETE FROM reviews WHERE customer_id IS NULL')
  await op.alterColumn('reviews', 'customer_id', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('reviews', 'customer_id', { nullable: true })
}
