/**
 * devices.bought_on to text with month
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2023-07-24 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('devices', 'bought_on', { type: 'text', using: "strftime('%Y-%m', bought_on)" })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('devices', 'bought_on', { type: 'date', using: "bought_on || '-01'" })
}
