/**
 * paid_at on invoices
 *
 * Revision ID: bcebad925951
 * Revises: da89f3b59030
 * Create Date: 2023-10-09 16:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'bcebad925951'
export const downRevision = 'da89f3b59030'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('invoices', { name: 'paid_at', type: 'timestamptz', nullable: true })
  await op.autocommitBlock(async () => {
    await op.createIndex('invoices_unpaid', 'invoices', ['issued_at'], { where: 'paid_at IS NULL', concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('invoices', 'paid_at')
}
