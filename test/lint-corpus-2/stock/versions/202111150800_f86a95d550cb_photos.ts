/**
 * photos
 *
 * Revision ID: f86a95d550cb
 * Revises: 526ac8a47423
 * Create Date: 2021-11-15 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f86a95d550cb'
export const downRevision = '526ac8a47423'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'photo',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'item_id', type: 'int' },
      { name: 'file', type: 'text' },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_photo_item',
          columns: ['item_id'],
          referencedTable: 'item',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
      indexes: [{ name: 'photo_item', columns: ['item_id'] }],
    },
  )
  await op.addColumn('item', { name: 'unit', type: 'text', default: 'pcs' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('item', 'unit')
  await op.dropTable('photo')
}
