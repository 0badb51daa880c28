/**
 * consent forms
 *
 * Revision ID: 0026
 * Revises: 0025
 * Create Date: 2023-10-02 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0026'
export const downRevision = '0025'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'consents',
    [
      { name: 'id', type: 'bigint', primary: true, generated: 'increment' },
      { name: 'patient_id', type: 'bigint' },
      { name: 'kind', type: 'varchar', length: 40 },
      { name: 'signed_at', type: 'timestamptz' },
      { name: 'withdrawn_at', type: 'timestamptz', nullable: true },
    ],
    {
      foreignKeys: [
        {
          name: 'fk_consents_patient',
          columns: ['patient_id'],
          referencedTable: 'patients',
          referencedColumns: ['id'],
        },
      ],
      indexes: [{ name: 'ix_consents_patient_kind', columns: ['patient_id', 'kind'] }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('consents')
}
