/**
 * view of overdue loans
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2022-04-25 11:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'overdue',
    `
  SELECT l.id, l.person_id, l.device_id, julianday('now') - julianday(l.lent_at) - k.max_days AS days
  FROM loans l JOIN devices d ON d.id = l.device_id JOIN kinds k ON k.id = d.kind_id
  WHERE l.returned_at IS NULL AND julianday('now') - julianday(l.lent_at) > k.max_days`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('overdue')
}
