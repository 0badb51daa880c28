/**
 * launch items
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2022-08-03 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('items', [
    { id: 1, key: 'sword_wood' },
    { id: 2, key: 'sword_iron', rarity: 1 },
    { id: 3, key: 'shield_oak' },
    { id: 10, key: 'potion_small' },
    { id: 11, key: 'potion_big', rarity: 1 },
    { id: 50, key: 'crown', rarity: 4 },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DELETE FROM items WHERE id IN (1, 2, 3, 10, 11, 50)')
}
