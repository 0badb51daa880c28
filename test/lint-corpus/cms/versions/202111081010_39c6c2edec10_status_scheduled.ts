/**
 * status "scheduled"
 *
 * Revision ID: 39c6c2edec10
 * Revises: 4f3b1783f89d
 * Create Date: 2021-11-08 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '39c6c2edec10'
export const downRevision = '4f3b1783f89d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addEnumValue('article_status', 'scheduled', { after: 'draft', columns: ['articles.status'] })
}

export async function down(op: Operations): Promise<void> {
  await op.alterEnum('article_status', ['draft', 'published'], {
    columns: ['articles.status'],
    mapping: { scheduled: 'draft' },
  })
}
