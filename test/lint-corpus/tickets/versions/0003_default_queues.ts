/**
 * default queues
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2022-03-21 15:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('queues', [{ name: 'Support' }, { name: 'Sales' }, { name: 'Billing' }])
  await op.execute(
    "UPDATE tickets SET queue_id = (SELECT id FROM queues WHERE name = 'Support') WHERE queue_id IS NULL",
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('UPDATE tickets SET queue_id = NULL')
  await op.execute("DELETE FROM queues WHERE name IN ('Support', 'Sales', 'Billing')")
}
