/**
 * foreign keys for real
 *
 * Revision ID: 78390bda76a1
 * Revises: 04b6762f16dd
 * Create Date: 2024-01-15 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '78390bda76a1'
export const downRevision = '04b6762f16dd'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('PRAGMA foreign_keys = ON')
  await op.createIndex('barcode_code_nocase', 'barcode', [{ expression: 'lower(code)' }])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('barcode_code_nocase', { table: 'barcode' })
}
