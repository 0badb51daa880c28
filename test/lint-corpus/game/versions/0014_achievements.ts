/**
 * achievements
 *
 * Rolling.
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2023-09-11 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE achievements (
    id smallint PRIMARY KEY,
    key varchar(50) NOT NULL UNIQUE,
    points smallint NOT NULL DEFAULT 10
  );
  CREATE TABLE player_achievements (
    player_id bigint NOT NULL REFERENCES players (id) ON DELETE CASCADE,
    achievement_id smallint NOT NULL REFERENCES achievements (id),
    achieved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (player_id, achievement_id)
  ) WITH (autovacuum_vacuum_scale_factor = 0.02);
  INSERT INTO achievements (id, key, points) VALUES
    (1, 'first_blood', 5), (2, 'collector', 20), (3, 'drop the table', 50), (4, 'delete from memory', 50);
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE player_achievements; DROP TABLE achievements')
}
