/**
 * audit log by actor
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2022-02-14 22:48:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE INDEX CONCURRENTLY ix_audit_log_actor ON audit_log (actor, at)')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX ix_audit_log_actor')
}
