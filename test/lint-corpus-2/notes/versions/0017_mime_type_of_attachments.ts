/**
 * mime type of attachments
 *
 * Revision ID: 0017
 * Revises: 0016
 * Create Date: 2021-09-19 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0017'
export const downRevision = '0016'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('attachments', { name: 'mime', type: 'text', nullable: true })
  await op.execute(`
UPDATE attachments SET mime = CASE lower(substr(file_name, -4))
  WHEN '.png' THEN 'image/png' WHEN '.jpg' THEN 'image/jpeg' WHEN '.pdf' THEN 'application/pdf' END
WHERE mime IS NULL`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('attachments', 'mime')
}
