/**
 * orders.external_ref for marketplaces
 *
 * Revision ID: 08c885943270
 * Revises: ab54d0dee56d
 * Create Date: 2024-10-14 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '08c885943270'
export const downRevision = 'ab54d0dee56d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('orders', { name: 'external_ref', type: 'varchar', length: 60, nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('orders', 'external_ref')
}
