/**
 * sla policies
 *
 * Revision ID: 0010
 * Revises: 0008
 * Create Date: 2023-02-21 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tickets', { name: 'sla_id', type: 'int', nullable: true })
  await op.createTable('sla_policies', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 60 },
    { name: 'first_response_minutes', type: 'int' },
    { name: 'resolve_minutes', type: 'int', nullable: true },
  ])
  await op.createForeignKey('FK_53fa10000ce596805c4ac4ae85a', 'tickets', 'sla_policies', ['sla_id'], ['id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('FK_53fa10000ce596805c4ac4ae85a', 'tickets')
  await op.dropTable('sla_policies')
  await op.dropColumn('tickets', 'sla_id')
}
