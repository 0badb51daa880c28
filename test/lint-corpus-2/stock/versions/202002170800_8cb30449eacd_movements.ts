/**
 * movements
 *
 * Revision ID: 8cb30449eacd
 * Revises: b7b36d3d443b
 * Create Date: 2020-02-17 08:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '8cb30449eacd'
export const downRevision = 'b7b36d3d443b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'movement',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'item_id', type: 'int' },
      { name: 'delta', type: 'int' },
      { name: 'why', type: 'simple-enum', enum: ['purchase', 'use', 'correction'] },
      { name: 'at', type: 'datetime', default: sql`CURRENT_TIMESTAMP` },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_movement_item',
          columns: ['item_id'],
          referencedTable: 'item',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'movement_item_at', columns: ['item_id', 'at'] }],
    },
  )
  await op.execute(`
CREATE TRIGGER movement_counts AFTER INSERT ON movement BEGIN
  UPDATE item SET on_hand = on_hand + new.delta WHERE id = new.item_id;
END`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER movement_counts')
  await op.dropTable('movement')
}
