/**
 * two names for one supplier
 *
 * Customers asked for one name a supplier. Items and orders move to the first one, then the others go.
 *
 * Revision ID: 526ac8a47423
 * Revises: 6dc438d946f6
 * Create Date: 2021-09-06 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '526ac8a47423'
export const downRevision = '6dc438d946f6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
UPDATE item SET supplier_id = (SELECT min(s.id) FROM supplier s JOIN supplier mine ON mine.id = item.supplier_id WHERE s.name = mine.name)
 WHERE supplier_id IS NOT NULL;
UPDATE purchase_order SET supplier_id = (SELECT min(s.id) FROM supplier s JOIN supplier mine ON mine.id = purchase_order.supplier_id WHERE s.name = mine.name);
DELETE FROM supplier WHERE id NOT IN (SELECT min(id) FROM supplier GROUP BY name);`)
  await op.createIndex('supplier_name', 'supplier', ['name'], { unique: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('supplier_name', { table: 'supplier' })
}
