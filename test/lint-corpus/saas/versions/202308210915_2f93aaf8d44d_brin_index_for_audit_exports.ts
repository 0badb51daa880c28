/**
 * brin index for audit exports
 *
 * Revision ID: 2f93aaf8d44d
 * Revises: b115e156c839
 * Create Date: 2023-08-21 09:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '2f93aaf8d44d'
export const downRevision = 'b115e156c839'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('audit_log_at_brin', 'audit_log', ['at'], { using: 'brin', concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('audit_log_at_brin', { concurrently: true, table: 'audit_log' })
  })
}
