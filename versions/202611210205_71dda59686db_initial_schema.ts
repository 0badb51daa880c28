/**
 * initial schema
 *
 * Revision ID: 71dda59686db
 * Revises:
 * Create Date: 2026-11-21 02:05:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '71dda59686db'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  const createdAt = {
    name: 'created_at',
    type: 'timestamptz',
    nullable: false,
    default: sql`CURRENT_TIMESTAMP`,
  } as const
  await op.createTable(
    'users',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'username', type: 'varchar', length: 80, nullable: false },
      { name: 'email', type: 'varchar', length: 255, nullable: false },
      { name: 'password_hash', type: 'varchar', length: 255, nullable: false },
      { name: 'is_admin', type: 'boolean', nullable: false, default: false },
      createdAt,
    ],
    {
      uniques: [
        { name: 'uq_users_username', columns: ['username'] },
        { name: 'uq_users_email', columns: ['email'] },
      ],
    },
  )
  await op.createTable(
    'collections',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'uuid', type: 'varchar', length: 36, nullable: false },
      { name: 'owner_id', type: 'int', nullable: true },
      { name: 'title', type: 'varchar', length: 200, nullable: false },
      { name: 'description', type: 'text', nullable: true },
      { name: 'is_public', type: 'boolean', nullable: false, default: true },
      createdAt,
      { name: 'updated_at', type: 'timestamptz', nullable: true },
    ],
    {
      uniques: [{ name: 'uq_collections_uuid', columns: ['uuid'] }],
      foreignKeys: [
        {
          name: 'fk_collections_owner_id_users',
          columns: ['owner_id'],
          referencedTable: 'users',
          referencedColumns: ['id'],
          onDelete: 'SET NULL',
        },
      ],
    },
  )
  await op.createTable(
    'files',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'collection_id', type: 'int', nullable: false },
      { name: 'original_filename', type: 'varchar', length: 255, nullable: false },
      { name: 'storage_path', type: 'varchar', length: 500, nullable: false },
      { name: 'mime_type', type: 'varchar', length: 127, nullable: true },
      { name: 'size_bytes', type: 'bigint', nullable: false },
      { name: 'sha256', type: 'varchar', length: 64, nullable: true },
      { name: 'download_count', type: 'int', nullable: false, default: 0 },
      createdAt,
    ],
    {
      foreignKeys: [
        {
          name: 'fk_files_collection_id_collections',
          columns: ['collection_id'],
          referencedTable: 'collections',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('files')
  await op.dropTable('collections')
  await op.dropTable('users')
}
