/**
 * message ids of mails, reopened
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2023-04-17 11:11:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tickets', { name: 'reopened', type: 'int', default: 0 })
  await op.addColumn('messages', { name: 'message_id', type: 'varchar', length: 255, nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('messages', 'message_id')
  await op.dropColumn('tickets', 'reopened')
}
