/**
 * names fit on the banner
 *
 * Revision ID: 0029
 * Revises: 0028
 * Create Date: 2024-07-02 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0029'
export const downRevision = '0028'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('players', 'handle', { type: 'varchar', length: 16 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('players', 'handle', { type: 'varchar', length: 24 })
}
