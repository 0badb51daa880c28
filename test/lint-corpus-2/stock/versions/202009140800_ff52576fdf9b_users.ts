/**
 * users
 *
 * Revision ID: ff52576fdf9b
 * Revises: dd29feec7305
 * Create Date: 2020-09-14 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ff52576fdf9b'
export const downRevision = 'dd29feec7305'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('user', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'text', unique: true },
    { name: 'pin', type: 'text', nullable: true },
  ])
  await op.bulkInsert('user', [{ id: 1, name: 'Owner' }])
  await op.addColumn('movement', { name: 'user_id', type: 'int', nullable: true })
  await op.createForeignKey('fk_movement_user', 'movement', 'user', ['user_id'], ['id'])
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('movement', async (batch) => {
    await batch.dropConstraint('fk_movement_user')
    await batch.dropColumn('user_id')
  })
  await op.dropTable('user')
}
