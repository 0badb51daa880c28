/**
 * stock movements
 *
 * Revision ID: bf528ee8489a
 * Revises: f1a22ff1e7e4
 * Create Date: 2022-05-31 14:11:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'bf528ee8489a'
export const downRevision = 'f1a22ff1e7e4'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'stock_movements',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'product_id', type: 'int' },
      { name: 'delta', type: 'int' },
      { name: 'reason', type: 'varchar', length: 30 },
      { name: 'order_id', type: 'int', nullable: true },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_stock_movements_product',
          columns: ['product_id'],
          referencedTable: 'products',
          referencedColumns: ['id'],
        },
      ],
      indexes: [{ name: 'ix_stock_movements_product', columns: ['product_id', 'created_at'] }],
    },
  )
  await op.addColumn('products', { name: 'stock', type: 'int', default: 0 })
  await op.execute(`
  CREATE FUNCTION apply_stock_movement() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE products SET stock = stock + NEW.delta WHERE id = NEW.product_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER stock_movements_apply AFTER INSERT ON stock_movements
    FOR EACH ROW EXECUTE FUNCTION apply_stock_movement();
`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('stock_movements')
  await op.execute('DROP FUNCTION apply_stock_movement()')
  await op.dropColumn('products', 'stock')
}
