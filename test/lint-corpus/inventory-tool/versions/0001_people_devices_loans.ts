/**
 * people, devices, loans
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2021-10-04 08:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('people', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'login', type: 'varchar', length: 40, unique: true },
    { name: 'name', type: 'varchar', length: 100 },
  ])
  await op.createTable('devices', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'tag', type: 'varchar', length: 20, unique: true },
    { name: 'kind', type: 'varchar', length: 30 },
    { name: 'model', type: 'varchar', length: 80, nullable: true },
    { name: 'bought_on', type: 'date', nullable: true },
  ])
  await op.createTable(
    'loans',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'device_id', type: 'int' },
      { name: 'person_id', type: 'int' },
      { name: 'lent_at', type: 'datetime', default: sql`CURRENT_TIMESTAMP` },
      { name: 'returned_at', type: 'datetime', nullable: true },
    ],
    {
      foreignKeys: [
        { columns: ['device_id'], referencedTable: 'devices', referencedColumns: ['id'] },
        { columns: ['person_id'], referencedTable: 'people', referencedColumns: ['id'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('loans')
  await op.dropTable('devices')
  await op.dropTable('people')
}
