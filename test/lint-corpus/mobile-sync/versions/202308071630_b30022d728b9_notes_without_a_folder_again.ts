/**
 * notes without a folder again
 *
 * Incident of 2023-08-07. Run with the shards in read-only mode, one after the other (4 minutes for the largest).
 *
 * Revision ID: b30022d728b9
 * Revises: 79f4792b89f1
 * Create Date: 2023-08-07 16:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b30022d728b9'
export const downRevision = '79f4792b89f1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('notes', 'folder_id', { nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.execute("UPDATE notes SET folder_id = 'inbox-' || account_id WHERE folder_id IS NULL")
  await op.alterColumn('notes', 'folder_id', { nullable: false })
}
