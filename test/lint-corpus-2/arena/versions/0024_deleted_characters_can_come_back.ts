/**
 * deleted characters can come back
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2023-06-27 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('characters', { name: 'deleted_at', type: 'timestamptz', nullable: true })
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_characters_deleted', 'characters', ['deleted_at'], {
      where: 'deleted_at IS NOT NULL',
      concurrently: true,
    })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('characters', 'deleted_at')
}
