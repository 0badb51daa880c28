/**
 * orders know their currency
 *
 * Revision ID: affcfc40fa22
 * Revises: b31b8fe1c356
 * Create Date: 2024-09-30 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'affcfc40fa22'
export const downRevision = 'b31b8fe1c356'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE purchase_order_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  number TEXT NOT NULL CONSTRAINT uq_order_number UNIQUE,
  supplier_id INTEGER NOT NULL CONSTRAINT fk_order_supplier REFERENCES supplier (id),
  ordered DATE,
  received DATE,
  currency TEXT NOT NULL DEFAULT 'EUR'
);
INSERT INTO purchase_order_new SELECT *, 'EUR' FROM purchase_order;
DROP TABLE purchase_order;
ALTER TABLE purchase_order_new RENAME TO purchase_order;
CREATE INDEX order_supplier ON purchase_order (supplier_id);`)
}
