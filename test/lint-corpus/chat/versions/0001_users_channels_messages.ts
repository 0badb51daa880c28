/**
 * users, channels, messages
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2022-02-10 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE users (
    id bigserial PRIMARY KEY,
    handle varchar(32) NOT NULL UNIQUE,
    display_name varchar(80),
    avatar_url text,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE channels (
    id bigserial PRIMARY KEY,
    name varchar(80) NOT NULL,
    topic text,
    is_private boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE channel_members (
    channel_id bigint NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    last_read_id bigint,
    PRIMARY KEY (channel_id, user_id)
  );
  CREATE TABLE messages (
    id bigserial PRIMARY KEY,
    channel_id bigint NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    author_id bigint NOT NULL REFERENCES users (id),
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX messages_channel_id_id ON messages (channel_id, id DESC);
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE messages, channel_members, channels, users CASCADE')
}
