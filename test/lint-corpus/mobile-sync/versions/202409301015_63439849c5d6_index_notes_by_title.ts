/**
 * index notes by title
 *
 * Revision ID: 63439849c5d6
 * Revises: d4b040b6dc7b
 * Create Date: 2024-09-30 10:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '63439849c5d6'
export const downRevision = 'd4b040b6dc7b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('notes_account_title', 'notes', ['account_id', 'title'], { where: 'deleted = 0' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('notes_account_title', { table: 'notes' })
}
