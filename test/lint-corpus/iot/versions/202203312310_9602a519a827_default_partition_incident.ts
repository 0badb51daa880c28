/**
 * default partition (incident)
 *
 * Ingest failed at midnight CEST: there was no partition for April.
 *
 * Revision ID: 9602a519a827
 * Revises: 6b5386701a4a
 * Create Date: 2022-03-31 23:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '9602a519a827'
export const downRevision = '6b5386701a4a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE TABLE readings_default PARTITION OF readings DEFAULT')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE readings_default')
}
