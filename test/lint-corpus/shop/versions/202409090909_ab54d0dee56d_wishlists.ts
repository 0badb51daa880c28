/**
 * wishlists
 *
 * Revision ID: ab54d0dee56d
 * Revises: e7cc55d115f1
 * Create Date: 2024-09-09 09:09:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ab54d0dee56d'
export const downRevision = 'e7cc55d115f1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE wishlist_items (
    customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    product_id integer NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer_id, product_id)
  );
  CREATE INDEX ix_wishlist_items_product_id ON wishlist_items (product_id);
  COMMENT ON TABLE wishlist_items IS 'replaces the cookie; DELETE FROM here when a product is archived';
`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('wishlist_items')
}
