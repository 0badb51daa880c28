/**
 * accounts.quota_bytes
 *
 * Revision ID: d6b172ac155f
 * Revises: b30022d728b9
 * Create Date: 2023-10-23 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd6b172ac155f'
export const downRevision = 'b30022d728b9'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE accounts ADD COLUMN quota_bytes INTEGER NOT NULL DEFAULT 104857600')
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('accounts', 'quota_bytes')
}
