/**
 * page views
 *
 * Further months are made by the job that starts the stream.
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2022-03-07 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE fact.page_view (at timestamptz NOT NULL, session text NOT NULL, customer_key bigint, url text NOT NULL, referrer text) PARTITION BY RANGE (at);
CREATE TABLE fact.page_view_default PARTITION OF fact.page_view DEFAULT;
CREATE TABLE fact.page_view_2022_03 PARTITION OF fact.page_view FOR VALUES FROM ('2022-03-01') TO ('2022-04-01');
CREATE TABLE fact.page_view_2022_04 PARTITION OF fact.page_view FOR VALUES FROM ('2022-04-01') TO ('2022-05-01');
CREATE INDEX page_view_session ON fact.page_view (session, at);`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('fact.page_view')
}
