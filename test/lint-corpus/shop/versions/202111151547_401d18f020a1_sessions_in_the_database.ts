/**
 * sessions in the database
 *
 * Revision ID: 401d18f020a1
 * Revises: 2f64af7e6b17
 * Create Date: 2021-11-15 15:47:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '401d18f020a1'
export const downRevision = '2f64af7e6b17'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE UNLOGGED TABLE sessions (
    sid varchar PRIMARY KEY,
    sess json NOT NULL,
    expire timestamp(6) NOT NULL
  );
  CREATE INDEX ix_sessions_expire ON sessions (expire);
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE sessions')
}
