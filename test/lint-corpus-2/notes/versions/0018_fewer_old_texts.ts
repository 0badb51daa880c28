/**
 * fewer old texts
 *
 * A file with 900,000 old texts is 6 GB. Keep the last fifty of each note, as the settings page says since 4.0.
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2022-02-27 15:31:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
DELETE FROM revisions WHERE id IN (
  SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY note_id ORDER BY saved DESC) AS n FROM revisions) WHERE n > 50
)`)
}
