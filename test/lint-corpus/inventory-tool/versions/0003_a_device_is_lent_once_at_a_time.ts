/**
 * a device is lent once at a time
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2021-11-08 09:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ux_loans_open', 'loans', ['device_id'], { unique: true, where: 'returned_at IS NULL' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ux_loans_open', { table: 'loans' })
}
