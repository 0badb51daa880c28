/**
 * shop purchases
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2020-02-18 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE purchases (
  id         bigserial PRIMARY KEY,
  player_id  bigint NOT NULL REFERENCES players (id),
  sku        text NOT NULL,
  price      integer NOT NULL CHECK (price >= 0),
  receipt    text NOT NULL UNIQUE,
  bought_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ix_purchases_player ON purchases (player_id);
COMMENT ON COLUMN purchases.price IS 'in the smallest unit of the store currency';`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('purchases')
}
