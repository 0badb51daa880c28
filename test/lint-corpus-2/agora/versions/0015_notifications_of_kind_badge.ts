/**
 * notifications of kind badge
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2022-02-16 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addEnumValue('notifications_kind_enum', 'badge', { columns: ['notifications.kind'] })
}
