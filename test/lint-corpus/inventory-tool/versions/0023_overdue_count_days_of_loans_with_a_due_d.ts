/**
 * overdue: count days of loans with a due date
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2025-04-14 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'overdue',
    `
  SELECT l.id, l.staff_id, l.device_id,
    julianday('now') - coalesce(julianday(l.due_on), julianday(l.lent_at) + k.max_days) AS days
  FROM loans l JOIN devices d ON d.id = l.device_id JOIN kinds k ON k.id = d.kind_id
  WHERE l.returned_at IS NULL AND julianday('now') > coalesce(julianday(l.due_on), julianday(l.lent_at) + k.max_days)`,
    { replace: true },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.createView(
    'overdue',
    `
  SELECT l.id, l.staff_id, l.device_id, julianday('now') - julianday(l.lent_at) - k.max_days AS days
  FROM loans l JOIN devices d ON d.id = l.device_id JOIN kinds k ON k.id = d.kind_id
  WHERE l.returned_at IS NULL AND julianday('now') - julianday(l.lent_at) > k.max_days`,
    { replace: true },
  )
}
