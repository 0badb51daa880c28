/**
 * featured image
 *
 * Revision ID: 65228c5b89a6
 * Revises: db0a8c5154a3
 * Create Date: 2022-06-07 13:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '65228c5b89a6'
export const downRevision = 'db0a8c5154a3'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.batchAlterTable('articles', async (batch) => {
    await batch.addColumn({ name: 'image_id', type: 'int', nullable: true })
    await batch.createForeignKey('fk_articles_image', 'media', ['image_id'], ['id'], { onDelete: 'SET NULL' })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('articles', async (batch) => {
    await batch.dropConstraint('fk_articles_image')
    await batch.dropColumn('image_id')
  })
}
