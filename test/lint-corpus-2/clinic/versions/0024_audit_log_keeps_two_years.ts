/**
 * audit log keeps two years
 *
 * Retention agreed with the data protection officer. The nightly job takes over from here.
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2023-06-19 23:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`DELETE FROM audit_log WHERE at < now() - interval '2 years'`)
}
