/**
 * reminders
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2020-10-04 18:18:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'reminders',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'note_id', type: 'int' },
      { name: 'due', type: 'int' },
      { name: 'done', type: 'boolean', default: false },
    ],
    {
      foreignKeys: [{ columns: ['note_id'], referencedTable: 'notes', referencedColumns: ['id'], onDelete: 'CASCADE' }],
      indexes: [
        { name: 'reminders_by_note', columns: ['note_id'] },
        { name: 'reminders_open', columns: ['due'], where: 'done = 0' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('reminders')
}
