/**
 * every note is in a folder
 *
 * Revision ID: 79f4792b89f1
 * Revises: f8ab025bc2d2
 * Create Date: 2023-08-07 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '79f4792b89f1'
export const downRevision = 'f8ab025bc2d2'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  INSERT INTO folders (id, account_id, name) SELECT 'inbox-' || id, id, 'Inbox' FROM accounts
`)
  await op.execute("UPDATE notes SET folder_id = 'inbox-' || account_id WHERE folder_id IS NULL")
  await op.alterColumn('notes', 'folder_id', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('notes', 'folder_id', { nullable: true })
}
