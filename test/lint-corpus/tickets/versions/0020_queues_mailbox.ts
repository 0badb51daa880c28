/**
 * queues.mailbox
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2024-05-27 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('queues', { name: 'mailbox', type: 'varchar', length: 200, nullable: true })
  await op.createUnique('UQ_queues_mailbox', 'queues', ['mailbox'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('UQ_queues_mailbox', 'queues')
  await op.dropColumn('queues', 'mailbox')
}
