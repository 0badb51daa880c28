/**
 * one version of a product at a time
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2024-07-01 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
DELETE FROM dim.product a USING dim.product b
 WHERE a.sku = b.sku AND a.valid_from = b.valid_from AND a.product_key > b.product_key;
CREATE UNIQUE INDEX product_version ON dim.product (sku, valid_from);
DROP INDEX dim.product_sku;`)
}
