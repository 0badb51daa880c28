/**
 * media.path is unique
 *
 * Revision ID: 4e6729ffe446
 * Revises: 7da80d2ff636
 * Create Date: 2025-04-28 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4e6729ffe446'
export const downRevision = '7da80d2ff636'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createUnique('uq_media_path', 'media', ['path'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('uq_media_path', 'media')
}
