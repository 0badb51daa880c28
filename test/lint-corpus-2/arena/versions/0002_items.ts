/**
 * items
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2018-09-04 10:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('item_kinds', [
    { name: 'id', type: 'int', primary: true },
    { name: 'slug', type: 'text', unique: true },
    { name: 'stats', type: 'jsonb', default: sql`'{}'::jsonb` },
  ])
  await op.createTable(
    'items',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'character_id', type: 'bigint', nullable: true },
      { name: 'kind_id', type: 'int' },
      { name: 'amount', type: 'int', default: 1 },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_items_character',
          columns: ['character_id'],
          referencedTable: 'characters',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        { name: 'fk_items_kind', columns: ['kind_id'], referencedTable: 'item_kinds', referencedColumns: ['id'] },
      ],
      indexes: [
        { name: 'ix_items_character', columns: ['character_id'] },
        { name: 'ix_items_kind', columns: ['kind_id'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('items')
  await op.dropTable('item_kinds')
}
