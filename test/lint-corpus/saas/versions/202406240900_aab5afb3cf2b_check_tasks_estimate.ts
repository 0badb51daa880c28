/**
 * check tasks.estimate
 *
 * Revision ID: aab5afb3cf2b
 * Revises: 241009cb3658
 * Create Date: 2024-06-24 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'aab5afb3cf2b'
export const downRevision = '241009cb3658'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // NOT VALID first, so that the scan does not hold the table.
  await op.execute(
    'ALTER TABLE tasks ADD CONSTRAINT tasks_estimate_check CHECK (estimate BETWEEN 0 AND 1000) NOT VALID',
  )
  await op.execute('ALTER TABLE tasks VALIDATE CONSTRAINT tasks_estimate_check')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE tasks DROP CONSTRAINT tasks_estimate_check')
}
