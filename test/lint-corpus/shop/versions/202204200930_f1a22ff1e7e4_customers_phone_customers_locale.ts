/**
 * customers.phone, customers.locale
 *
 * Revision ID: f1a22ff1e7e4
 * Revises: 361733c3c073
 * Create Date: 2022-04-20 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f1a22ff1e7e4'
export const downRevision = '361733c3c073'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('customers', { name: 'phone', type: 'varchar', length: 30, nullable: true })
  await op.addColumn('customers', { name: 'locale', type: 'varchar', length: 5, default: 'de' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('customers', 'locale')
  await op.dropColumn('customers', 'phone')
}
