/**
 * items that are gone
 *
 * Revision ID: 2c557e7d71bf
 * Revises: f86a95d550cb
 * Create Date: 2022-02-07 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2c557e7d71bf'
export const downRevision = 'f86a95d550cb'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `DELETE FROM item WHERE on_hand = 0 AND id NOT IN (SELECT item_id FROM movement WHERE at > date('now', '-2 years'))`,
  )
  await op.addColumn('item', { name: 'archived', type: 'boolean', default: false })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('item', 'archived')
}
