/**
 * kinds of devices as a table
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2022-03-07 15:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('kinds', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 30, unique: true },
    { name: 'max_days', type: 'int', default: 14 },
  ])
  await op.execute('INSERT INTO kinds (name) SELECT DISTINCT kind FROM devices')
  await op.addColumn('devices', { name: 'kind_id', type: 'int', nullable: true })
  await op.execute('UPDATE devices SET kind_id = (SELECT id FROM kinds WHERE name = devices.kind)')
  await op.batchAlterTable('devices', async (batch) => {
    await batch.alterColumn('kind_id', { nullable: false })
    await batch.createForeignKey('fk_devices_kind', 'kinds', ['kind_id'], ['id'])
    await batch.dropColumn('kind')
  })
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('devices', { name: 'kind', type: 'varchar', length: 30, default: '' })
  await op.execute('UPDATE devices SET kind = (SELECT name FROM kinds WHERE id = devices.kind_id)')
  await op.batchAlterTable('devices', async (batch) => {
    await batch.dropConstraint('fk_devices_kind')
    await batch.dropColumn('kind_id')
  })
  await op.dropTable('kinds')
}
