/**
 * new members get "threads"
 *
 * Revision ID: 0026
 * Revises: 0025
 * Create Date: 2025-01-20 09:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0026'
export const downRevision = '0025'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('channel_members', 'notify', { default: 'threads' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('channel_members', 'notify', { default: 'mentions' })
}
