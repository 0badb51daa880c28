/**
 * links of the old image host
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2025-01-15 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `UPDATE posts SET body = replace(body, 'http://img.agora.example/', 'https://cdn.agora.example/') WHERE body LIKE '%http://img.agora.example/%'`,
  )
}
