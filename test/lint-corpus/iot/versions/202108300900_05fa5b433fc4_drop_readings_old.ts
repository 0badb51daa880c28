/**
 * drop readings_old
 *
 * Kept for two months; nothing read it (pg_stat_user_tables: 0 scans since 2021-06-28). A dump is in cold storage.
 *
 * Revision ID: 05fa5b433fc4
 * Revises: d9b578c76f19
 * Create Date: 2021-08-30 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '05fa5b433fc4'
export const downRevision = 'd9b578c76f19'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropTable('readings_old')
}
