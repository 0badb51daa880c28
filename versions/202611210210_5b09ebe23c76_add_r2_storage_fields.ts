/**
 * add R2 storage fields
 *
 * Revision ID: 5b09ebe23c76
 * Revises: 71dda59686db
 * Create Date: 2026-11-21 02:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '5b09ebe23c76'
export const downRevision = '71dda59686db'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('files', { name: 'storage_backend', type: 'varchar', length: 20, nullable: true })
  await op.addColumn('files', { name: 'metadata_json', type: 'text', nullable: true })
  await op.execute("UPDATE files SET storage_backend = 'local' WHERE storage_backend IS NULL")
  await op.createIndex('ix_files_storage_backend', 'files', ['storage_backend'])
  await op.createIndex('ix_files_collection_id', 'files', ['collection_id'])
  await op.createIndex('ix_files_created_at', 'files', ['created_at'])
  await op.createIndex('ix_collections_owner_id', 'collections', ['owner_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_collections_owner_id', { table: 'collections' })
  await op.dropIndex('ix_files_created_at', { table: 'files' })
  await op.dropIndex('ix_files_collection_id', { table: 'files' })
  await op.dropIndex('ix_files_storage_backend', { table: 'files' })
  await op.dropColumn('files', 'metadata_json')
  await op.dropColumn('files', 'storage_backend')
}
