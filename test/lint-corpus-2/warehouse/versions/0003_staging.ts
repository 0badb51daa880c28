/**
 * staging
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2022-01-24 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE UNLOGGED TABLE stage.sale_raw (line jsonb NOT NULL, file text NOT NULL, loaded_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE stage.load_run (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, started timestamptz NOT NULL DEFAULT now(), finished timestamptz, rows bigint, error text);`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('stage.load_run')
  await op.dropTable('stage.sale_raw')
}
