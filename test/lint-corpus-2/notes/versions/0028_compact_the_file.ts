/**
 * compact the file
 *
 * Revision ID: 0028
 * Revises: 0027
 * Create Date: 2024-03-10 15:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0028'
export const downRevision = '0027'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('VACUUM')
}
