/**
 * winter categories
 *
 * Revision ID: 2f64af7e6b17
 * Revises: 2136043fecb1
 * Create Date: 2021-11-02 08:12:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2f64af7e6b17'
export const downRevision = '2136043fecb1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Ids are fixed: the landing pages of the campaign link to them.
  await op.bulkInsert('categories', [
    { id: 900, parent_id: null, name: 'Winter', slug: 'winter' },
    { id: 901, parent_id: 900, name: 'Ski touring', slug: 'ski-touring' },
    { id: 902, parent_id: 900, name: 'Avalanche safety', slug: 'avalanche-safety' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DELETE FROM categories WHERE id IN (902, 901, 900)')
}
