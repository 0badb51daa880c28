/**
 * validate the foreign keys of mentions
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2024-03-26 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.validateConstraint('mentions_message_fk', 'mentions')
  await op.validateConstraint('mentions_user_fk', 'mentions')
}

export async function down(op: Operations): Promise<void> {
  op.log.info('validated constraints stay validated')
}
