/**
 * nerf the sunblade
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2022-03-15 08:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE item_kinds SET stats = jsonb_set(stats, '{damage}', '41') WHERE slug = 'sunblade'`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`UPDATE item_kinds SET stats = jsonb_set(stats, '{damage}', '48') WHERE slug = 'sunblade'`)
}
