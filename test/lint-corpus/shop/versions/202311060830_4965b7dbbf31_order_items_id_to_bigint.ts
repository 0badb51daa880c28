/**
 * order_items.id to bigint
 *
 * Revision ID: 4965b7dbbf31
 * Revises: 6b2c8500fe7e
 * Create Date: 2023-11-06 08:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4965b7dbbf31'
export const downRevision = '6b2c8500fe7e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('order_items', 'id', { type: 'bigint' })
  await op.execute('ALTER SEQUENCE order_items_id_seq AS bigint')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER SEQUENCE order_items_id_seq AS integer')
  await op.alterColumn('order_items', 'id', { type: 'int' })
}
