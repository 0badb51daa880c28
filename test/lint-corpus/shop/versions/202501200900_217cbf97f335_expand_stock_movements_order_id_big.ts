/**
 * expand: stock_movements.order_id_big
 *
 * Orders get bigint ids in summer. 1/4: the column and a trigger that keeps it.
 *
 * Revision ID: 217cbf97f335
 * Revises: 26ccab32fb6d
 * Create Date: 2025-01-20 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '217cbf97f335'
export const downRevision = '26ccab32fb6d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('stock_movements', { name: 'order_id_big', type: 'bigint', nullable: true })
  await op.execute(`
  CREATE FUNCTION stock_movements_copy_order() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.order_id_big := NEW.order_id;
    RETURN NEW;
  END $$;
  CREATE TRIGGER stock_movements_copy_order BEFORE INSERT OR UPDATE OF order_id ON stock_movements
    FOR EACH ROW EXECUTE FUNCTION stock_movements_copy_order();
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(
    'DROP TRIGGER stock_movements_copy_order ON stock_movements; DROP FUNCTION stock_movements_copy_order()',
  )
  await op.dropColumn('stock_movements', 'order_id_big')
}
