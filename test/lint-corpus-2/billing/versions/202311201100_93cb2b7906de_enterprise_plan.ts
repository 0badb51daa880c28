/**
 * enterprise plan
 *
 * Revision ID: 93cb2b7906de
 * Revises: a5edf8747799
 * Create Date: 2023-11-20 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '93cb2b7906de'
export const downRevision = 'a5edf8747799'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('plans', [{ id: 'enterprise', cents: 49900, currency: 'USD' }])
  await op.execute("UPDATE plans SET cents = 3900 WHERE id = 'team'")
}

export async function down(op: Operations): Promise<void> {
  await op.execute("UPDATE plans SET cents = 2900 WHERE id = 'team'")
  await op.execute("DELETE FROM plans WHERE id = 'enterprise'")
}
