/**
 * sessions in an unlogged table
 *
 * Revision ID: 0003
 * Revises: 0002
 * Create Date: 2018-09-25 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0003'
export const downRevision = '0002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE UNLOGGED TABLE sessions (
  token      char(43) PRIMARY KEY,
  player_id  bigint NOT NULL REFERENCES players (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ix_sessions_player ON sessions (player_id);
CREATE INDEX ix_sessions_expires ON sessions (expires_at);`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('sessions')
}
