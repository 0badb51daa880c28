/**
 * e-mail addresses leave the warehouse
 *
 * The data protection officer wants no addresses here. The load has not delivered them since July, nothing reads them.
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2024-08-19 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('dim.customer', 'email')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('dim.customer', { name: 'email', type: 'text', nullable: true })
}
