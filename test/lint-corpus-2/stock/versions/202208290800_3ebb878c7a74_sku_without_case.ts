/**
 * sku without case
 *
 * Revision ID: 3ebb878c7a74
 * Revises: 5ca697ddc6f6
 * Create Date: 2022-08-29 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '3ebb878c7a74'
export const downRevision = '5ca697ddc6f6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE item_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  sku TEXT NOT NULL COLLATE NOCASE UNIQUE,
  title TEXT NOT NULL,
  supplier_id INTEGER REFERENCES supplier (id) ON DELETE SET NULL,
  location_id INTEGER REFERENCES location (id) ON DELETE SET NULL,
  price INTEGER NOT NULL DEFAULT 0,
  on_hand INTEGER NOT NULL DEFAULT 0,
  minimum INTEGER NOT NULL DEFAULT 0,
  unit TEXT NOT NULL DEFAULT 'pcs',
  archived BOOLEAN NOT NULL DEFAULT 0
);
INSERT OR IGNORE INTO item_new SELECT id, sku, title, supplier_id, location_id, price, on_hand, minimum, unit, archived FROM item;
DROP VIEW to_order;
DROP TRIGGER movement_counts;
DROP TABLE item;
ALTER TABLE item_new RENAME TO item;
CREATE INDEX item_supplier ON item (supplier_id);
CREATE INDEX item_location ON item (location_id);
CREATE VIEW to_order AS SELECT id, sku, title, on_hand, minimum FROM item WHERE on_hand < minimum;
CREATE TRIGGER movement_counts AFTER INSERT ON movement BEGIN
  UPDATE item SET on_hand = on_hand + new.delta WHERE id = new.item_id;
END;`)
}
