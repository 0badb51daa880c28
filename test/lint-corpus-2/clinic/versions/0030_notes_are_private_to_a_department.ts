/**
 * notes are private to a department
 *
 * Revision ID: 0030
 * Revises: 0029
 * Create Date: 2024-04-15 07:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0030'
export const downRevision = '0029'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
ALTER TABLE appointment_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointment_notes FORCE ROW LEVEL SECURITY;`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`
ALTER TABLE appointment_notes NO FORCE ROW LEVEL SECURITY;
ALTER TABLE appointment_notes DISABLE ROW LEVEL SECURITY;`)
}
