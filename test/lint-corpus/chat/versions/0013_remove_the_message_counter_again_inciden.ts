/**
 * remove the message counter again (incident 2023-05-15)
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2023-05-16 07:50:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // The column stays until the release that does not select it is out.
  await op.execute('DROP TRIGGER messages_count ON messages')
  await op.execute('DROP FUNCTION count_message()')
}

export async function down(op: Operations): Promise<void> {
  op.log.warn('the trigger is not created again')
  await op.execute(`
  CREATE FUNCTION count_message() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
  CREATE TRIGGER messages_count AFTER INSERT ON messages FOR EACH ROW EXECUTE FUNCTION count_message();
`)
}
