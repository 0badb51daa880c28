/**
 * repair loans after 0010
 *
 * 0010 exchanged staff_id and device_id of the loans from before noon (up to 5211). Checked with Mr Hofer against the paper list.
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2023-02-13 15:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('UPDATE loans SET staff_id = device_id, device_id = staff_id WHERE id <= 5211')
  await op.createIndex('ux_loans_open', 'loans', ['device_id'], { unique: true, where: 'returned_at IS NULL' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ux_loans_open', { table: 'loans' })
  await op.execute('UPDATE loans SET staff_id = device_id, device_id = staff_id WHERE id <= 5211')
}
