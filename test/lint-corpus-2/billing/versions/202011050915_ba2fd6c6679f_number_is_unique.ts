/**
 * number is unique
 *
 * Revision ID: ba2fd6c6679f
 * Revises: 077ffa9d3c9b
 * Create Date: 2020-11-05 09:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ba2fd6c6679f'
export const downRevision = '077ffa9d3c9b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createUnique('invoices_number_key', 'invoices', ['number'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('invoices_number_key', 'invoices')
}
