/**
 * baseline
 *
 * Imported from schema.sql, which pg_dump wrote when the project moved away from hand-run scripts.
 *
 * Revision ID: 1dff17a8d332
 * Revises:
 * Create Date: 2020-06-01 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '1dff17a8d332'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE tenants (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    plan text DEFAULT 'trial'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
  );
  CREATE TABLE users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    email text NOT NULL,
    name text,
    role text DEFAULT 'member'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
  );
  CREATE TABLE projects (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    archived boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
  );
  CREATE TABLE tasks (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    project_id uuid NOT NULL,
    title text NOT NULL,
    body text,
    state text DEFAULT 'open'::text NOT NULL,
    assignee_id uuid,
    due_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL
  );
  ALTER TABLE ONLY tenants ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);
  ALTER TABLE ONLY users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
  ALTER TABLE ONLY projects ADD CONSTRAINT projects_pkey PRIMARY KEY (id);
  ALTER TABLE ONLY tasks ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);
  CREATE UNIQUE INDEX users_tenant_email_idx ON users USING btree (tenant_id, lower(email));
  CREATE INDEX projects_tenant_idx ON projects USING btree (tenant_id);
  CREATE INDEX tasks_project_idx ON tasks USING btree (project_id);
  ALTER TABLE ONLY users ADD CONSTRAINT users_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE;
  ALTER TABLE ONLY projects ADD CONSTRAINT projects_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE;
  ALTER TABLE ONLY tasks ADD CONSTRAINT tasks_project_fkey FOREIGN KEY (project_id) REFERENCES projects(id) ON DELETE CASCADE;
  ALTER TABLE ONLY tasks ADD CONSTRAINT tasks_assignee_fkey FOREIGN KEY (assignee_id) REFERENCES users(id) ON DELETE SET NULL;
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE tasks, projects, users, tenants')
}
