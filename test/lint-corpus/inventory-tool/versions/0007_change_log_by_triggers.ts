/**
 * change log by triggers
 *
 * Revision ID: 0007
 * Revises: 0006
 * Create Date: 2022-06-13 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0007'
export const downRevision = '0006'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE change_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    what TEXT NOT NULL,
    device_id INTEGER
  );
  CREATE TRIGGER devices_log_update AFTER UPDATE ON devices BEGIN
    INSERT INTO change_log (what, device_id) VALUES ('update', new.id);
  END;
  CREATE TRIGGER devices_log_delete AFTER DELETE ON devices BEGIN
    INSERT INTO change_log (what, device_id) VALUES ('delete from devices', old.id);
  END;
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER devices_log_delete; DROP TRIGGER devices_log_update; DROP TABLE change_log')
}
