/**
 * shorter titles for the new theme
 *
 * Revision ID: 283681183b3d
 * Revises: 2d13732a3e2c
 * Create Date: 2024-02-19 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '283681183b3d'
export const downRevision = '2d13732a3e2c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('UPDATE articles SET title = substr(title, 1, 120) WHERE length(title) > 120')
  await op.alterColumn('articles', 'title', { type: 'varchar', length: 120 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('articles', 'title', { type: 'varchar', length: 200 })
}
