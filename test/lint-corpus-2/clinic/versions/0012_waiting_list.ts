/**
 * waiting list
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2021-01-18 10:44:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'waiting_list',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'patient_id', type: 'bigint' },
      { name: 'department_id', type: 'int' },
      { name: 'priority', type: 'smallint', default: 3 },
      { name: 'added_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      checks: [{ name: 'ck_waiting_list_priority', expression: 'priority BETWEEN 1 AND 5' }],
      foreignKeys: [
        {
          name: 'fk_waiting_list_patient',
          columns: ['patient_id'],
          referencedTable: 'patients',
          referencedColumns: ['id'],
        },
        {
          name: 'fk_waiting_list_department',
          columns: ['department_id'],
          referencedTable: 'departments',
          referencedColumns: ['id'],
        },
      ],
      indexes: [
        { name: 'ix_waiting_list_patient', columns: ['patient_id'] },
        { name: 'ix_waiting_list_department', columns: ['department_id', 'priority', 'added_at'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('waiting_list')
}
