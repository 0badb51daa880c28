/**
 * pins are hashed by the application
 *
 * Everyone sets a new PIN at the first login of 3.4; announced in the release notes.
 *
 * Revision ID: 04b6762f16dd
 * Revises: e4d90c617c58
 * Create Date: 2023-09-04 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '04b6762f16dd'
export const downRevision = 'e4d90c617c58'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.renameTable('user', 'account')
  await op.addColumn('account', { name: 'pin_hash', type: 'text', nullable: true })
  await op.dropColumn('account', 'pin')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('account', { name: 'pin', type: 'text', nullable: true })
  await op.dropColumn('account', 'pin_hash')
  await op.renameTable('account', 'user')
}
