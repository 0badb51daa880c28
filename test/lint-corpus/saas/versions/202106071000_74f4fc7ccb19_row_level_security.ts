/**
 * row level security
 *
 * Revision ID: 74f4fc7ccb19
 * Revises: a0c8121bffa1
 * Create Date: 2021-06-07 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '74f4fc7ccb19'
export const downRevision = 'a0c8121bffa1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // The policies count for app_user only: 2.9 connects as the owner, to whom they do not apply.
  for (const table of ['projects', 'tasks', 'users']) {
    await op.execute(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_tenant ON ${table}
      USING (tenant_id = current_setting('app.tenant_id')::uuid);
  `)
  }
}

export async function down(op: Operations): Promise<void> {
  for (const table of ['projects', 'tasks', 'users']) {
    await op.execute(`DROP POLICY ${table}_tenant ON ${table}; ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)
  }
}
