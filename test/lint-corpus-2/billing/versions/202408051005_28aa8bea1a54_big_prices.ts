/**
 * big prices
 *
 * Revision ID: 28aa8bea1a54
 * Revises: d36f3ebfcbcf
 * Create Date: 2024-08-05 10:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '28aa8bea1a54'
export const downRevision = 'd36f3ebfcbcf'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('plans', 'cents', { type: 'bigint' })
  await op.alterColumn('plans', 'interval', { type: 'varchar', length: 20 })
  await op.execute("UPDATE plans SET interval = 'month' WHERE interval = ''")
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('plans', 'cents', { type: 'int' })
}
