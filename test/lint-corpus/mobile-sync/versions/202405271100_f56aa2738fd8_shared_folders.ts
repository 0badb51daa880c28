/**
 * shared folders
 *
 * Revision ID: f56aa2738fd8
 * Revises: 50682204008c
 * Create Date: 2024-05-27 11:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'f56aa2738fd8'
export const downRevision = '50682204008c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'shares',
    [
      { name: 'folder_id', type: 'text', primary: true },
      { name: 'account_id', type: 'text', primary: true },
      { name: 'role', type: 'enum', enum: ['read', 'write'], default: 'read' },
      { name: 'since', type: 'int', default: sql`(unixepoch())` },
    ],
    {
      withoutRowid: true,
      foreignKeys: [
        { columns: ['folder_id'], referencedTable: 'folders', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['account_id'], referencedTable: 'accounts', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('shares')
}
