/**
 * rooms
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2021-10-18 13:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, floor INTEGER);
  INSERT INTO rooms (name, floor) VALUES ('Lab 1', 0), ('Lab 2', 0), ('Store', -1), ('Office 3.1', 3);
  ALTER TABLE devices ADD COLUMN room_id INTEGER REFERENCES rooms (id);
`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('devices', 'room_id')
  await op.dropTable('rooms')
}
