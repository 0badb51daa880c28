/**
 * index notes.folder_id
 *
 * Revision ID: 6370d20af607
 * Revises: 8b97b8040632
 * Create Date: 2023-01-23 10:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6370d20af607'
export const downRevision = '8b97b8040632'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('notes_folder', 'notes', ['folder_id'], { where: 'folder_id IS NOT NULL' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('notes_folder', { table: 'notes' })
}
