/**
 * departments, clinicians, patients, appointments
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2019-03-04 09:12:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('departments', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'code', type: 'varchar', length: 12, unique: true },
    { name: 'title', type: 'text' },
  ])
  await op.createTable(
    'clinicians',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'department_id', type: 'int' },
      { name: 'full_name', type: 'text' },
      { name: 'gmc_number', type: 'varchar', length: 16, unique: true },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_clinicians_department',
          columns: ['department_id'],
          referencedTable: 'departments',
          referencedColumns: ['id'],
        },
      ],
      indexes: [{ name: 'ix_clinicians_department', columns: ['department_id'] }],
    },
  )
  await op.createTable('patients', [
    { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
    { name: 'nhs_number', type: 'varchar', length: 10, nullable: true },
    { name: 'full_name', type: 'text' },
    { name: 'born_on', type: 'date', nullable: true },
    { name: 'created_at', type: 'timestamptz', default: sql`now()` },
  ])
  await op.createTable(
    'appointments',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'patient_id', type: 'bigint' },
      { name: 'clinician_id', type: 'int' },
      { name: 'starts_at', type: 'timestamptz' },
      { name: 'minutes', type: 'int', default: 15 },
      {
        name: 'status',
        type: 'enum',
        enum: ['booked', 'arrived', 'done', 'cancelled'],
        enumName: 'appointment_status',
        default: 'booked',
      },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_appointments_patient',
          columns: ['patient_id'],
          referencedTable: 'patients',
          referencedColumns: ['id'],
        },
        {
          name: 'fk_appointments_clinician',
          columns: ['clinician_id'],
          referencedTable: 'clinicians',
          referencedColumns: ['id'],
        },
      ],
      indexes: [
        { name: 'ix_appointments_patient', columns: ['patient_id'] },
        { name: 'ix_appointments_clinician_starts', columns: ['clinician_id', 'starts_at'] },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('appointments')
  await op.dropTable('patients')
  await op.dropTable('clinicians')
  await op.dropTable('departments')
}
