/**
 * files
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2022-06-30 10:20:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'files',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'message_id', type: 'bigint', nullable: true },
      { name: 'name', type: 'varchar', length: 255 },
      { name: 'mime', type: 'varchar', length: 100 },
      { name: 'bytes', type: 'bigint' },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['message_id'], referencedTable: 'messages', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'files_message_id', columns: ['message_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('files')
}
