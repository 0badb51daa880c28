/**
 * price in cents
 *
 * Revision ID: c02c674eba91
 * Revises: 90c8d4934051
 * Create Date: 2021-01-18 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'c02c674eba91'
export const downRevision = '90c8d4934051'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.batchAlterTable('item', async (batch) => {
    await batch.alterColumn('price', { type: 'int', default: 0, using: 'CAST(price AS integer)' })
  })
}
