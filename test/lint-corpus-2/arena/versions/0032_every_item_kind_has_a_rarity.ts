/**
 * every item kind has a rarity
 *
 * Revision ID: 0032
 * Revises: 0031
 * Create Date: 2024-11-05 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0032'
export const downRevision = '0031'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('item_kinds', { name: 'rarity', type: 'smallint', nullable: true })
  await op.execute("UPDATE item_kinds SET rarity = coalesce((stats->>'rarity')::smallint, 0)")
  await op.alterColumn('item_kinds', 'rarity', { nullable: false, default: 0 })
  await op.createIndex('ix_item_kinds_rarity', 'item_kinds', ['rarity'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('item_kinds', 'rarity')
}
