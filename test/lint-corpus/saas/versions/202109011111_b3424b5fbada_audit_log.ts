/**
 * audit log
 *
 * Revision ID: b3424b5fbada
 * Revises: 74f4fc7ccb19
 * Create Date: 2021-09-01 11:11:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b3424b5fbada'
export const downRevision = '74f4fc7ccb19'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id uuid NOT NULL,
    actor_id uuid,
    action text NOT NULL,
    subject jsonb NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX audit_log_tenant_at_idx ON audit_log (tenant_id, at DESC);
  COMMENT ON TABLE audit_log IS 'append only: never UPDATE, never DELETE, see the contract with Hartmann';
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE audit_log')
}
