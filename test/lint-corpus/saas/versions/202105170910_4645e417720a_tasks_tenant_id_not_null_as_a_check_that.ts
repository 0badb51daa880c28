/**
 * tasks.tenant_id: not null, as a check that is validated later
 *
 * 3/4
 *
 * Revision ID: 4645e417720a
 * Revises: 4993006eebbc
 * Create Date: 2021-05-17 09:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4645e417720a'
export const downRevision = '4993006eebbc'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE tasks ADD CONSTRAINT tasks_tenant_not_null CHECK (tenant_id IS NOT NULL) NOT VALID')
  await op.execute(
    'ALTER TABLE tasks ADD CONSTRAINT tasks_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE NOT VALID',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE tasks DROP CONSTRAINT tasks_tenant_fkey, DROP CONSTRAINT tasks_tenant_not_null')
}
