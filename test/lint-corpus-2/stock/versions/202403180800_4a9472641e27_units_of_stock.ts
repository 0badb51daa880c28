/**
 * units of stock
 *
 * Revision ID: 4a9472641e27
 * Revises: 78390bda76a1
 * Create Date: 2024-03-18 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4a9472641e27'
export const downRevision = '78390bda76a1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('unit', [
    { name: 'code', type: 'text', primary: true },
    { name: 'title', type: 'text' },
  ])
  await op.bulkInsert('unit', [
    { code: 'pcs', title: 'pieces' },
    { code: 'm', title: 'metres' },
    { code: 'kg', title: 'kilograms' },
  ])
  await op.execute(
    `INSERT INTO unit (code, title) SELECT DISTINCT unit, unit FROM item WHERE unit NOT IN (SELECT code FROM unit)`,
  )
  await op.createForeignKey('fk_item_unit', 'item', 'unit', ['unit'], ['code'])
  await op.createIndex('item_unit', 'item', ['unit'])
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('item', async (batch) => {
    await batch.dropIndex('item_unit')
    await batch.dropConstraint('fk_item_unit')
  })
  await op.dropTable('unit')
}
