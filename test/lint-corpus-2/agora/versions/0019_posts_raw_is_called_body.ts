/**
 * posts.raw is called body
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2024-01-24 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('posts', 'raw', { name: 'body' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('posts', 'body', { name: 'raw' })
}
