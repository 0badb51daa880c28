/**
 * drop blobs.stored_at
 *
 * Binaries since 0.31 (March) do not name it.
 *
 * Revision ID: 675812e43349
 * Revises: 0db30729317c
 * Create Date: 2025-05-12 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '675812e43349'
export const downRevision = '0db30729317c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE blobs DROP COLUMN stored_at')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE blobs ADD COLUMN stored_at INTEGER NOT NULL DEFAULT 0')
}
