/**
 * mentions: foreign keys after all (not valid)
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2024-03-18 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Deleted accounts left orphans; a job removes them this week, then 0020 validates.
  await op.createForeignKey('mentions_message_fk', 'mentions', 'messages', ['message_id'], ['id'], {
    onDelete: 'CASCADE',
    notValid: true,
  })
  await op.createForeignKey('mentions_user_fk', 'mentions', 'users', ['user_id'], ['id'], {
    onDelete: 'CASCADE',
    notValid: true,
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('mentions_user_fk', 'mentions')
  await op.dropConstraint('mentions_message_fk', 'mentions')
}
