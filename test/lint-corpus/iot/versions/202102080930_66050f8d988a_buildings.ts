/**
 * buildings
 *
 * Revision ID: 66050f8d988a
 * Revises: 78e841f2799d
 * Create Date: 2021-02-08 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '66050f8d988a'
export const downRevision = '78e841f2799d'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('buildings', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 120 },
    { name: 'address', type: 'text', nullable: true },
    { name: 'timezone', type: 'varchar', length: 40, default: 'Europe/Berlin' },
  ])
  await op.addColumn('devices', { name: 'building_id', type: 'int', nullable: true })
  await op.createForeignKey('devices_building_fk', 'devices', 'buildings', ['building_id'], ['id'])
  await op.createIndex('devices_building', 'devices', ['building_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('devices', 'building_id')
  await op.dropTable('buildings')
}
