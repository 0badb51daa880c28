/**
 * tasks.tenant_id: validate, NOT NULL, index
 *
 * 4/4. Each statement on its own, so that no lock lasts longer than its statement.
 *
 * Revision ID: a0c8121bffa1
 * Revises: 4645e417720a
 * Create Date: 2021-05-17 09:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'a0c8121bffa1'
export const downRevision = '4645e417720a'
export const branchLabels = null
export const dependsOn = null

export const transaction = false
export const repeatable = true

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE tasks VALIDATE CONSTRAINT tasks_tenant_not_null')
  await op.execute('ALTER TABLE tasks VALIDATE CONSTRAINT tasks_tenant_fkey')
  // The valid check spares SET NOT NULL its scan.
  await op.execute('ALTER TABLE tasks ALTER COLUMN tenant_id SET NOT NULL')
  await op.execute('ALTER TABLE tasks DROP CONSTRAINT IF EXISTS tasks_tenant_not_null')
  await op.createIndex('tasks_tenant_idx', 'tasks', ['tenant_id', 'state'], { concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('tasks_tenant_idx', { table: 'tasks', concurrently: true })
  await op.execute('ALTER TABLE tasks ALTER COLUMN tenant_id DROP NOT NULL')
  await op.execute('ALTER TABLE tasks ADD CONSTRAINT tasks_tenant_not_null CHECK (tenant_id IS NOT NULL) NOT VALID')
}
