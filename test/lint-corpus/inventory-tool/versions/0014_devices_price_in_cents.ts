/**
 * devices.price in cents
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2023-10-02 14:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('devices', { name: 'price_cents', type: 'int', default: 0 })
  await op.createCheck('ck_devices_price', 'devices', 'price_cents >= 0')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_devices_price', 'devices')
  await op.dropColumn('devices', 'price_cents')
}
