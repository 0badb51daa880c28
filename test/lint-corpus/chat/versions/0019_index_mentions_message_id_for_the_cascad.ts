/**
 * index mentions.message_id, for the cascade
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2024-03-19 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('mentions_message_id', 'mentions', ['message_id'], { concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('mentions_message_id', { table: 'mentions', concurrently: true })
  })
}
