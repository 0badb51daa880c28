/**
 * exchange stock_movements.order_id with its bigint copy
 *
 * 3/4. Only names change; both releases read and write order_id, which is wide enough for either.
 *
 * Revision ID: 2512a09739c4
 * Revises: 6e8b0163504b
 * Create Date: 2025-02-03 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2512a09739c4'
export const downRevision = '6e8b0163504b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  DROP TRIGGER stock_movements_copy_order ON stock_movements;
  DROP FUNCTION stock_movements_copy_order();
  ALTER TABLE stock_movements RENAME COLUMN order_id TO order_id_old;
  ALTER TABLE stock_movements RENAME COLUMN order_id_big TO order_id;
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`
  UPDATE stock_movements SET order_id_old = order_id WHERE order_id_old IS DISTINCT FROM order_id;
  ALTER TABLE stock_movements RENAME COLUMN order_id TO order_id_big;
  ALTER TABLE stock_movements RENAME COLUMN order_id_old TO order_id;
  CREATE FUNCTION stock_movements_copy_order() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.order_id_big := NEW.order_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER stock_movements_copy_order BEFORE INSERT OR UPDATE OF order_id ON stock_movements
    FOR EACH ROW EXECUTE FUNCTION stock_movements_copy_order();
`)
}
