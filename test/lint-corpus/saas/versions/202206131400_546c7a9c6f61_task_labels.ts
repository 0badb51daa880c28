/**
 * task labels
 *
 * Revision ID: 546c7a9c6f61
 * Revises: b965e03a32b5
 * Create Date: 2022-06-13 14:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '546c7a9c6f61'
export const downRevision = 'b965e03a32b5'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'labels',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'tenant_id', type: 'uuid' },
      { name: 'name', type: 'text' },
      { name: 'color', type: 'char', length: 7, default: '#888888' },
    ],
    { uniques: [{ name: 'labels_tenant_name_key', columns: ['tenant_id', 'name'] }] },
  )
  await op.createTable(
    'task_labels',
    [
      { name: 'task_id', type: 'uuid', primary: true },
      { name: 'label_id', type: 'uuid', primary: true },
    ],
    {
      foreignKeys: [
        { columns: ['task_id'], referencedTable: 'tasks', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['label_id'], referencedTable: 'labels', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('task_labels')
  await op.dropTable('labels')
}
