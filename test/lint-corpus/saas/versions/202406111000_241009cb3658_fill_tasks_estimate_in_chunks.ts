/**
 * fill tasks.estimate in chunks
 *
 * Revision ID: 241009cb3658
 * Revises: 4104dc7c937c
 * Create Date: 2024-06-11 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '241009cb3658'
export const downRevision = '4104dc7c937c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // In chunks, to keep the locks short.
  for (;;) {
    const rows = await op.query(`
    UPDATE tasks SET estimate = 3, estimate_source = 'default'
    WHERE id IN (SELECT id FROM tasks WHERE estimate IS NULL AND state = 'open' LIMIT 10000)
    RETURNING id
  `)
    if (rows.length === 0) break
  }
}

export async function down(op: Operations): Promise<void> {
  await op.execute("UPDATE tasks SET estimate = NULL, estimate_source = NULL WHERE estimate_source = 'default'")
}
