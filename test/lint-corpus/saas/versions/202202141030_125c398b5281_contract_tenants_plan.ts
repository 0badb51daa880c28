/**
 * contract: tenants.plan
 *
 * Nothing reads tenants.plan since 2.21 (deployed everywhere on 2022-01-31).
 *
 * Revision ID: 125c398b5281
 * Revises: 8abe89cff2a9
 * Create Date: 2022-02-14 10:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '125c398b5281'
export const downRevision = '8abe89cff2a9'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropColumn('tenants', 'plan')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('tenants', { name: 'plan', type: 'text', default: 'trial' })
  await op.execute(
    "UPDATE tenants t SET plan = s.plan FROM subscriptions s WHERE s.tenant_id = t.id AND s.status = 'active'",
  )
}
