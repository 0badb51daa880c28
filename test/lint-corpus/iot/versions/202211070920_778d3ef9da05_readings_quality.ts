/**
 * readings.quality
 *
 * Revision ID: 778d3ef9da05
 * Revises: a3121631f774
 * Create Date: 2022-11-07 09:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '778d3ef9da05'
export const downRevision = 'a3121631f774'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE readings ADD COLUMN quality smallint NOT NULL DEFAULT 0')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE readings DROP COLUMN quality')
}
