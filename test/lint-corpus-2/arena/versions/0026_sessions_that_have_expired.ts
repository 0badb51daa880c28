/**
 * sessions that have expired
 *
 * Revision ID: 0026
 * Revises: 0025
 * Create Date: 2023-11-07 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0026'
export const downRevision = '0025'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("DELETE FROM sessions WHERE expires_at < now() - interval '30 days'")
  await op.addColumn('sessions', { name: 'ip', type: 'inet', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('sessions', 'ip')
}
