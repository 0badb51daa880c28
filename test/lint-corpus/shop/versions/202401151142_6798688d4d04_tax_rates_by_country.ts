/**
 * tax rates by country
 *
 * Revision ID: 6798688d4d04
 * Revises: 4965b7dbbf31
 * Create Date: 2024-01-15 11:42:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6798688d4d04'
export const downRevision = '4965b7dbbf31'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('tax_rates', [
    { name: 'country', type: 'char', length: 2, primary: true },
    { name: 'rate', type: 'decimal', precision: 4, scale: 2 },
    { name: 'valid_from', type: 'date', primary: true },
  ])
  await op.bulkInsert('tax_rates', [
    { country: 'DE', rate: 19, valid_from: '2024-01-01' },
    { country: 'AT', rate: 20, valid_from: '2024-01-01' },
    { country: 'NL', rate: 21, valid_from: '2024-01-01' },
    { country: 'LU', rate: 17, valid_from: '2024-01-01' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('tax_rates')
}
