/**
 * seo fields
 *
 * Revision ID: f43df71895ad
 * Revises: d29415997836
 * Create Date: 2021-07-05 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f43df71895ad'
export const downRevision = 'd29415997836'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.batchAlterTable('articles', async (batch) => {
    await batch.addColumn({ name: 'seo_title', type: 'varchar', length: 70, nullable: true })
    await batch.addColumn({ name: 'seo_description', type: 'varchar', length: 160, nullable: true })
    await batch.addColumn({ name: 'canonical_url', type: 'text', nullable: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('articles', async (batch) => {
    await batch.dropColumn('canonical_url')
    await batch.dropColumn('seo_description')
    await batch.dropColumn('seo_title')
  })
}
