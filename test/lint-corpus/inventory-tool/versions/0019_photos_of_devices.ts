/**
 * photos of devices
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2024-10-21 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE photos (
    device_id INTEGER PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
    jpeg BLOB NOT NULL,
    taken_on TEXT NOT NULL DEFAULT (date('now'))
  );
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE photos')
}
