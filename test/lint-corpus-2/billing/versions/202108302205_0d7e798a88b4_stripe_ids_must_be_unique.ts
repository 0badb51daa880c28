/**
 * stripe ids must be unique
 *
 * Revision ID: 0d7e798a88b4
 * Revises: e5912946963e
 * Create Date: 2021-08-30 22:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0d7e798a88b4'
export const downRevision = 'e5912946963e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('payments_provider_ref', 'payments', ['provider', 'provider_ref'], { unique: true })
  await op.createIndex('accounts_stripe', 'accounts', ['stripe_id'], { unique: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('accounts_stripe', { table: 'accounts' })
  await op.dropIndex('payments_provider_ref', { table: 'payments' })
}
