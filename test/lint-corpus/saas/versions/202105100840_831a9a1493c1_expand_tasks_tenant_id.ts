/**
 * expand: tasks.tenant_id
 *
 * Row level security needs the tenant on every table. 1/4: the column, filled for new rows by a trigger until 2.9 writes it.
 *
 * Revision ID: 831a9a1493c1
 * Revises: 2c64495aa187
 * Create Date: 2021-05-10 08:40:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '831a9a1493c1'
export const downRevision = '2c64495aa187'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  ALTER TABLE tasks ADD COLUMN tenant_id uuid;
  CREATE FUNCTION tasks_set_tenant() RETURNS trigger LANGUAGE plpgsql AS $fn$
  BEGIN
    IF NEW.tenant_id IS NULL THEN
      SELECT tenant_id INTO NEW.tenant_id FROM projects WHERE id = NEW.project_id;
    END IF;
    RETURN NEW;
  END $fn$;
  CREATE TRIGGER tasks_set_tenant BEFORE INSERT OR UPDATE OF project_id ON tasks
    FOR EACH ROW EXECUTE FUNCTION tasks_set_tenant();
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`
  DROP TRIGGER tasks_set_tenant ON tasks;
  DROP FUNCTION tasks_set_tenant();
  ALTER TABLE tasks DROP COLUMN tenant_id;
`)
}
