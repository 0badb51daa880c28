/**
 * rooms
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2019-04-15 10:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'rooms',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'department_id', type: 'int' },
      { name: 'name', type: 'varchar', length: 40 },
    ],
    {
      uniques: [{ name: 'uq_rooms_department_name', columns: ['department_id', 'name'] }],
      foreignKeys: [
        {
          name: 'fk_rooms_department',
          columns: ['department_id'],
          referencedTable: 'departments',
          referencedColumns: ['id'],
        },
      ],
    },
  )
  await op.addColumn('appointments', { name: 'room_id', type: 'int', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('appointments', 'room_id')
  await op.dropTable('rooms')
}
