/**
 * macros
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2024-03-11 13:37:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'macros',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'queue_id', type: 'int', nullable: true },
      { name: 'title', type: 'varchar', length: 100 },
      { name: 'actions', type: 'json' },
    ],
    {
      foreignKeys: [
        { columns: ['queue_id'], referencedTable: 'queues', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('macros')
}
