/**
 * count messages per channel
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2023-05-15 16:16:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('channels', { name: 'message_count', type: 'int', default: 0 })
  await op.execute(`
  UPDATE channels c SET message_count = m.n
  FROM (SELECT channel_id, count(*) AS n FROM messages GROUP BY channel_id) m
  WHERE m.channel_id = c.id
`)
  await op.execute(`
  CREATE FUNCTION count_message() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE channels SET message_count = message_count + 1 WHERE id = NEW.channel_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER messages_count AFTER INSERT ON messages FOR EACH ROW EXECUTE FUNCTION count_message();
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER messages_count ON messages; DROP FUNCTION count_message()')
  await op.dropColumn('channels', 'message_count')
}
