/**
 * reactions
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2022-02-24 13:12:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'reactions',
    [
      { name: 'message_id', type: 'bigint', primary: true },
      { name: 'user_id', type: 'bigint', primary: true },
      { name: 'emoji', type: 'varchar', length: 40, primary: true },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        { columns: ['message_id'], referencedTable: 'messages', referencedColumns: ['id'], onDelete: 'CASCADE' },
        { columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('reactions')
}
