/**
 * invoices.number was failing with lock timeout
 *
 * Revision ID: 8a0ace20c415
 * Revises: 93cb2b7906de
 * Create Date: 2024-01-15 21:21:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '8a0ace20c415'
export const downRevision = '93cb2b7906de'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('SET lock_timeout = 0')
  await op.execute('ALTER TABLE invoices ALTER COLUMN number DROP NOT NULL')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE invoices ALTER COLUMN number SET NOT NULL')
}
