/**
 * notify level "threads"
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2025-01-13 09:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("ALTER TYPE notify_level ADD VALUE IF NOT EXISTS 'threads' AFTER 'mentions'")
}
