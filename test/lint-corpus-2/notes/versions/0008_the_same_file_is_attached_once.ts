/**
 * the same file is attached once
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2019-06-10 20:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
DELETE FROM attachments WHERE id NOT IN (SELECT min(id) FROM attachments GROUP BY sha256);
CREATE UNIQUE INDEX attachments_once ON attachments (note_id, sha256);`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX attachments_once')
}
