/**
 * net with four decimals
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2024-01-22 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('fact.sale', 'net', { type: 'decimal', precision: 14, scale: 4 })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('fact.sale', 'net', { type: 'decimal', precision: 12, scale: 2 })
}
