/**
 * customers: mail is email
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2022-11-07 10:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('customers', 'mail', { name: 'email' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('customers', 'email', { name: 'mail' })
}
