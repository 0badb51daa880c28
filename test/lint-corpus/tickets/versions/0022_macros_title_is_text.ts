/**
 * macros.title is text
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2024-08-05 08:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('macros', 'title', { type: 'text' })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('macros', 'title', { type: 'varchar', length: 100 })
}
