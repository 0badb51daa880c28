/**
 * settings
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2018-06-02 09:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
INSERT INTO settings VALUES ('theme', 'light'), ('font-size', '14');`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE settings')
}
