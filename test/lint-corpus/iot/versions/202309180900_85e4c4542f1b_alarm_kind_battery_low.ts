/**
 * alarm kind battery_low
 *
 * Revision ID: 85e4c4542f1b
 * Revises: e0bee8559e3d
 * Create Date: 2023-09-18 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '85e4c4542f1b'
export const downRevision = 'e0bee8559e3d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addEnumValue('alarm_kind', 'battery_low')
}
