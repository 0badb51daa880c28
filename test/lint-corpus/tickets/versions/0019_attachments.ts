/**
 * attachments
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2024-04-22 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'attachments',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'message_id', type: 'bigint' },
      { name: 'name', type: 'varchar', length: 255 },
      { name: 'size', type: 'int' },
      { name: 'url', type: 'text' },
    ],
    {
      foreignKeys: [
        { columns: ['message_id'], referencedTable: 'messages', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
      indexes: [{ name: 'ix_attachments_message', columns: ['message_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('attachments')
}
