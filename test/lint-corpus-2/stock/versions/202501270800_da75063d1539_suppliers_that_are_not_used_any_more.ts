/**
 * suppliers that are not used any more
 *
 * Revision ID: da75063d1539
 * Revises: 4a0927e1870f
 * Create Date: 2025-01-27 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'da75063d1539'
export const downRevision = '4a0927e1870f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('supplier', { name: 'archived_at', type: 'datetime', nullable: true })
  await op.createIndex('supplier_active', 'supplier', ['name'], { where: 'archived_at IS NULL' })
  await op.renameIndex('supplier_name', 'uq_supplier_name', { table: 'supplier' })
}

export async function down(op: Operations): Promise<void> {
  await op.renameIndex('uq_supplier_name', 'supplier_name', { table: 'supplier' })
  await op.dropIndex('supplier_active', { table: 'supplier' })
  await op.dropColumn('supplier', 'archived_at')
}
