/**
 * queues
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2022-03-21 15:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tickets', { name: 'queue_id', type: 'int', nullable: true })
  await op.createTable(
    'queues',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'name', type: 'varchar', length: 60 },
    ],
    { uniques: [{ name: 'UQ_a290d70c28ba7f1c5d2600da849', columns: ['name'] }] },
  )
  await op.createForeignKey('FK_4e7a878321b2c5f669030dfb8b8', 'tickets', 'queues', ['queue_id'], ['id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('FK_4e7a878321b2c5f669030dfb8b8', 'tickets')
  await op.dropTable('queues')
  await op.dropColumn('tickets', 'queue_id')
}
