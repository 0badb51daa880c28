/**
 * tenant settings with defaults
 *
 * Revision ID: 3ad2aea7a05c
 * Revises: b4c841aee134
 * Create Date: 2024-04-22 12:34:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '3ad2aea7a05c'
export const downRevision = 'b4c841aee134'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tenants', { name: 'settings', type: 'jsonb', default: sql`'{}'::jsonb` })
  await op.execute(
    `UPDATE tenants SET settings = jsonb_build_object('week_start', 1, 'locale', 'en') WHERE settings = '{}'`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('tenants', 'settings')
}
