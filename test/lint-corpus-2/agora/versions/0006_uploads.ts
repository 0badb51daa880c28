/**
 * uploads
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2018-09-12 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'uploads',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'user_id', type: 'int', nullable: true },
      { name: 'path', type: 'varchar', length: 400, unique: true },
      { name: 'bytes', type: 'bigint' },
      { name: 'width', type: 'int', nullable: true },
      { name: 'height', type: 'int', nullable: true },
    ],
    {
      foreignKeys: [
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'SET NULL' },
      ],
      indexes: [{ name: 'uploads_user', columns: ['user_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('uploads')
}
