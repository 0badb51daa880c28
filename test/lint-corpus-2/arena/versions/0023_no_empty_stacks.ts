/**
 * no empty stacks
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2023-05-02 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('DELETE FROM items WHERE amount = 0 AND id IN (SELECT id FROM items WHERE amount = 0 LIMIT 20000)')
  await op.execute('ALTER TABLE items ADD CONSTRAINT ck_items_amount CHECK (amount > 0)')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_items_amount', 'items')
}
