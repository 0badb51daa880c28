/**
 * do not keep ip addresses of comments
 *
 * Revision ID: 4190f8ea57bc
 * Revises: 23afb3869c39
 * Create Date: 2023-10-09 08:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4190f8ea57bc'
export const downRevision = '23afb3869c39'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Legal asked for it: no address older than today.
  await op.execute('UPDATE comments SET ip = NULL WHERE ip IS NOT NULL')
}

export async function down(op: Operations): Promise<void> {
  op.log.warn('ip addresses are gone')
}
