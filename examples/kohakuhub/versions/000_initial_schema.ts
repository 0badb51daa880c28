/**
 * initial schema: what init_db() made before there were migrations
 *
 * Revision ID: 000
 * Revises:
 * Create Date: 2026-11-21 02:00:00 UTC
 */
import { type Inspector, type Operations, sql } from 'hub-migrate'

export const revision = '000'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

const id = { name: 'id', type: 'int', primary: true, generated: 'increment' } as const
const createdAt = { name: 'created_at', type: 'timestamp', default: sql`now()` } as const

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasTable('repository')
}

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'user',
    [
      id,
      { name: 'username', type: 'varchar', length: 255 },
      { name: 'email', type: 'varchar', length: 255 },
      { name: 'password_hash', type: 'varchar', length: 255 },
      createdAt,
    ],
    {
      indexes: [
        { name: 'user_username', columns: ['username'], unique: true },
        { name: 'user_email', columns: ['email'], unique: true },
      ],
    },
  )
  await op.createTable(
    'organization',
    [
      id,
      { name: 'name', type: 'varchar', length: 255 },
      { name: 'description', type: 'text', nullable: true },
      createdAt,
    ],
    { indexes: [{ name: 'organization_name', columns: ['name'], unique: true }] },
  )
  await op.createTable(
    'user_organization',
    [
      id,
      { name: 'user_id', type: 'int' },
      { name: 'organization_id', type: 'int' },
      { name: 'role', type: 'varchar', length: 20 },
    ],
    { indexes: [{ name: 'user_organization_member', columns: ['user_id', 'organization_id'], unique: true }] },
  )
  await op.createTable(
    'repository',
    [
      id,
      { name: 'repo_type', type: 'varchar', length: 20 },
      { name: 'namespace', type: 'varchar', length: 255 },
      { name: 'name', type: 'varchar', length: 255 },
      { name: 'full_id', type: 'varchar', length: 511 },
      { name: 'private', type: 'boolean', default: false },
      // The id of a user or of an organization; only the namespace tells which.
      { name: 'owner_id', type: 'int' },
      createdAt,
    ],
    { indexes: [{ name: 'repository_full_id', columns: ['full_id'], unique: true }] },
  )
  await op.createTable(
    'file',
    [
      id,
      { name: 'repo_type', type: 'varchar', length: 20 },
      { name: 'repo_full_id', type: 'varchar', length: 511 },
      { name: 'path_in_repo', type: 'varchar', length: 1024 },
      { name: 'size', type: 'bigint' },
      { name: 'sha256', type: 'varchar', length: 64 },
    ],
    { indexes: [{ name: 'file_path', columns: ['repo_type', 'repo_full_id', 'path_in_repo'], unique: true }] },
  )
}

export async function down(op: Operations): Promise<void> {
  for (const table of ['file', 'repository', 'user_organization', 'organization', 'user']) await op.dropTable(table)
}
