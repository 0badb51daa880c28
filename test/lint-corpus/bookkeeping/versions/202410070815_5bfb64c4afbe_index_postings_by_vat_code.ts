/**
 * index postings by vat code
 *
 * Revision ID: 5bfb64c4afbe
 * Revises: 8933a7bbd05e
 * Create Date: 2024-10-07 08:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '5bfb64c4afbe'
export const downRevision = '8933a7bbd05e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('postings_vat_code', 'ledger.postings', ['vat_code'], {
      concurrently: true,
      where: 'vat_code IS NOT NULL',
    })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('postings_vat_code', { table: 'ledger.postings', concurrently: true })
  })
}
