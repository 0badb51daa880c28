/**
 * rename total
 *
 * Revision ID: faff13e1facb
 * Revises: efa628d5e1c1
 * Create Date: 2022-03-28 17:55:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'faff13e1facb'
export const downRevision = 'efa628d5e1c1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('invoices', 'total', { name: 'total_cents' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('invoices', 'total_cents', { name: 'total' })
}
