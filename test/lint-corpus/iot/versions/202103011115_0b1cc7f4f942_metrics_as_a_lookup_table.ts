/**
 * metrics as a lookup table
 *
 * Revision ID: 0b1cc7f4f942
 * Revises: 66050f8d988a
 * Create Date: 2021-03-01 11:15:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0b1cc7f4f942'
export const downRevision = '66050f8d988a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('metrics', [
    { name: 'id', type: 'smallint', primary: true },
    { name: 'name', type: 'varchar', length: 20, unique: true },
    { name: 'unit', type: 'varchar', length: 10, nullable: true },
  ])
  await op.bulkInsert('metrics', [
    { id: 1, name: 'temperature', unit: '°C' },
    { id: 2, name: 'humidity', unit: '%' },
    { id: 3, name: 'co2', unit: 'ppm' },
    { id: 4, name: 'power', unit: 'W' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('metrics')
}
