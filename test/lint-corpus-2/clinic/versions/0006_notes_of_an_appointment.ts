/**
 * notes of an appointment
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2019-09-02 07:55:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'appointment_notes',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'appointment_id', type: 'bigint' },
      { name: 'author_id', type: 'int' },
      { name: 'body', type: 'text' },
      { name: 'created_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_notes_appointment',
          columns: ['appointment_id'],
          referencedTable: 'appointments',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
        },
        { name: 'fk_notes_author', columns: ['author_id'], referencedTable: 'clinicians', referencedColumns: ['id'] },
      ],
      indexes: [{ name: 'ix_notes_appointment', columns: ['appointment_id'] }],
    },
  )
  await op.createTable('audit_log', [
    { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
    { name: 'at', type: 'timestamptz', default: sql`clock_timestamp()` },
    { name: 'actor', type: 'text' },
    { name: 'what', type: 'jsonb' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('audit_log')
  await op.dropTable('appointment_notes')
}
