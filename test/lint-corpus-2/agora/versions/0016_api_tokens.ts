/**
 * api tokens
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2022-06-22 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'api_tokens',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'user_id', type: 'int' },
      { name: 'token_hash', type: 'char', length: 64, unique: true },
      { name: 'scopes', type: 'text', default: 'read' },
      { name: 'used_at', type: 'timestamptz', nullable: true },
    ],
    {
      foreignKeys: [{ columns: ['user_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' }],
      indexes: [{ name: 'api_tokens_user', columns: ['user_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('api_tokens')
}
