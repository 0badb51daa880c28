/**
 * audit log is append only
 *
 * Revision ID: c5f8fc56c03d
 * Revises: b3424b5fbada
 * Create Date: 2021-09-08 16:35:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'c5f8fc56c03d'
export const downRevision = 'b3424b5fbada'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'DELETE FROM and UPDATE of audit_log are not allowed; TRUNCATE TABLE neither';
  END $$;
  CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER audit_log_append_only ON audit_log; DROP FUNCTION refuse_change()')
}
