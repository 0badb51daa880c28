/**
 * harassment is what abuse is called
 *
 * Revision ID: 0028
 * Revises: 0027
 * Create Date: 2024-04-09 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0028'
export const downRevision = '0027'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.renameEnumValue('ban_reason', 'abuse', 'harassment', { columns: ['bans.reason_kind'] })
}

export async function down(op: Operations): Promise<void> {
  await op.renameEnumValue('ban_reason', 'harassment', 'abuse', { columns: ['bans.reason_kind'] })
}
