/**
 * theatre slots
 *
 * Revision ID: 0015
 * Revises: 0014
 * Create Date: 2021-07-05 12:01:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0015'
export const downRevision = '0014'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE EXTENSION IF NOT EXISTS btree_gist`)
  await op.createTable(
    'theatre_slots',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'room_id', type: 'int' },
      { name: 'surgeon_id', type: 'int', nullable: true },
      { name: 'during', type: 'tstzrange' },
      { name: 'appointment_id', type: 'bigint', nullable: true },
    ],
    {
      exclusions: [{ name: 'xc_theatre_slots_room', expression: 'USING gist (room_id WITH =, during WITH &&)' }],
      foreignKeys: [
        { name: 'fk_slots_room', columns: ['room_id'], referencedTable: 'rooms', referencedColumns: ['id'] },
        { name: 'fk_slots_surgeon', columns: ['surgeon_id'], referencedTable: 'clinicians', referencedColumns: ['id'] },
        {
          name: 'fk_slots_appointment',
          columns: ['appointment_id'],
          referencedTable: 'appointments',
          referencedColumns: ['id'],
          onDelete: 'SET NULL',
        },
      ],
      indexes: [{ name: 'ix_slots_appointment', columns: ['appointment_id'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('theatre_slots')
}
