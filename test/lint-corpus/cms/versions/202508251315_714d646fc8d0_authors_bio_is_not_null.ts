/**
 * authors.bio is not null
 *
 * Revision ID: 714d646fc8d0
 * Revises: 9400a9786155
 * Create Date: 2025-08-25 13:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '714d646fc8d0'
export const downRevision = '9400a9786155'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("UPDATE authors SET bio = '' WHERE bio IS NULL")
  await op.alterColumn('authors', 'bio', { nullable: false, default: '' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('authors', 'bio', { nullable: true, default: null })
}
