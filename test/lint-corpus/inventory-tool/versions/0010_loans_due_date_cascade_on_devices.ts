/**
 * loans: due date, cascade on devices
 *
 * Written by hand, before anybody knew batchAlterTable.
 *
 * Revision ID: 0010
 * Revises: 0009
 * Create Date: 2023-02-13 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0010'
export const downRevision = '0009'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('DROP VIEW overdue')
  await op.execute(`
  CREATE TABLE loans_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    device_id INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
    lent_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
    returned_at datetime,
    due_on date
  );
`)
  await op.execute('INSERT INTO loans_new SELECT *, NULL FROM loans')
  await op.execute('DROP TABLE loans')
  await op.execute('ALTER TABLE loans_new RENAME TO loans')
  await op.createView(
    'overdue',
    `
  SELECT l.id, l.staff_id, l.device_id, julianday('now') - julianday(l.lent_at) - k.max_days AS days
  FROM loans l JOIN devices d ON d.id = l.device_id JOIN kinds k ON k.id = d.kind_id
  WHERE l.returned_at IS NULL AND julianday('now') - julianday(l.lent_at) > k.max_days`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('loans', 'due_on')
  await op.createIndex('ux_loans_open', 'loans', ['device_id'], { unique: true, where: 'returned_at IS NULL' })
}
