/**
 * archived
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2026-11-30 23:14:16 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null
export const importedFrom = ['3', '0003']

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE bookmarks ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE bookmarks DROP COLUMN archived;')
}
