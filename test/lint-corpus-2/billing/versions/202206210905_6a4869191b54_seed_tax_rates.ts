/**
 * seed tax rates
 *
 * Revision ID: 6a4869191b54
 * Revises: 3ddd809955b3
 * Create Date: 2022-06-21 09:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6a4869191b54'
export const downRevision = '3ddd809955b3'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('tax_rates', [
    { id: 1, country: 'DE', percent: 19, valid_from: '2021-01-01' },
    { id: 2, country: 'FR', percent: 20, valid_from: '2014-01-01' },
    { id: 3, country: 'NL', percent: 21, valid_from: '2012-10-01' },
    { id: 4, country: 'IE', percent: 23, valid_from: '2021-03-01' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DELETE FROM tax_rates WHERE id <= 4')
}
