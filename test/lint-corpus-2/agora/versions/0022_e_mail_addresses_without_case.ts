/**
 * e-mail addresses without case
 *
 * Since 1.0 the application stores e-mail addresses in lower case only; the forum's own doctor command reports others.
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2024-09-18 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  if (op.dialect === 'postgres') {
    await op.execute('CREATE EXTENSION IF NOT EXISTS citext')
    await op.execute('ALTER TABLE users ALTER COLUMN email TYPE citext')
  }
}
