/**
 * default sla policy
 *
 * Revision ID: 0026
 * Revises: 0025
 * Create Date: 2024-12-02 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0026'
export const downRevision = '0025'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('sla_policies', [{ name: 'Standard', first_response_minutes: 480, resolve_minutes: 2880 }])
}

export async function down(op: Operations): Promise<void> {
  await op.execute("DELETE FROM sla_policies WHERE name = 'Standard' AND first_response_minutes = 480")
}
