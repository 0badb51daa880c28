/**
 * regions
 *
 * Revision ID: 0030
 * Revises: 0029
 * Create Date: 2024-09-10 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0030'
export const downRevision = '0029'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
CREATE TABLE regions (id smallint PRIMARY KEY, code text NOT NULL UNIQUE, title text NOT NULL);
INSERT INTO regions VALUES (1, 'eu', 'Europe'), (2, 'na', 'North America'), (3, 'ap', 'Asia and Pacific');
ALTER TABLE players ADD COLUMN region_id smallint NOT NULL DEFAULT 1;`)
  await op.createForeignKey('fk_players_region', 'players', 'regions', ['region_id'], ['id'], { notValid: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('fk_players_region', 'players')
  await op.dropColumn('players', 'region_id')
  await op.dropTable('regions')
}
