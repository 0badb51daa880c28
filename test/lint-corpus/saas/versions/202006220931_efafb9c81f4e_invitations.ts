/**
 * invitations
 *
 * Revision ID: efafb9c81f4e
 * Revises: 1dff17a8d332
 * Create Date: 2020-06-22 09:31:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = 'efafb9c81f4e'
export const downRevision = '1dff17a8d332'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'invitations',
    [
      { name: 'id', type: 'uuid', primary: true, default: sql`gen_random_uuid()` },
      { name: 'tenant_id', type: 'uuid' },
      { name: 'email', type: 'text' },
      { name: 'role', type: 'text', default: 'member' },
      { name: 'token', type: 'varchar', length: 64, unique: true },
      { name: 'expires_at', type: 'timestamptz' },
    ],
    {
      foreignKeys: [
        { columns: ['tenant_id'], referencedTable: 'tenants', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('invitations')
}
