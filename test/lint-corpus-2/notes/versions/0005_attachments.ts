/**
 * attachments
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2018-11-11 21:12:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'attachments',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'note_id', type: 'int' },
      { name: 'file_name', type: 'text' },
      { name: 'sha256', type: 'text' },
      { name: 'bytes', type: 'int' },
    ],
    {
      foreignKeys: [{ columns: ['note_id'], referencedTable: 'notes', referencedColumns: ['id'], onDelete: 'CASCADE' }],
      indexes: [{ name: 'attachments_by_note', columns: ['note_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('attachments')
}
