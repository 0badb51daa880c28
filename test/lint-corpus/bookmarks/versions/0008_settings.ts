/**
 * settings
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2026-11-30 23:14:17 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['8', '0008']

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE users ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
UPDATE users SET settings = '{"theme":"dark"}' WHERE email = 'admin@example.org';`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE users DROP COLUMN settings;')
}
