/**
 * devices.config as jsonb
 *
 * Revision ID: c72e3ba318d1
 * Revises: e450c32ef5ae
 * Create Date: 2024-04-15 11:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'c72e3ba318d1'
export const downRevision = 'e450c32ef5ae'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE devices ADD COLUMN config json NOT NULL DEFAULT '{}'`)
  await op.execute(
    `ALTER TABLE devices ALTER COLUMN config DROP DEFAULT, ALTER COLUMN config TYPE jsonb, ALTER COLUMN config SET DEFAULT '{}'::jsonb`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('devices', 'config')
}
