/**
 * public ids for messages
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2022-11-21 11:30:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('messages', { name: 'public_id', type: 'uuid', default: sql`gen_random_uuid()` })
  await op.createUnique('messages_public_id_key', 'messages', ['public_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('messages_public_id_key', 'messages')
  await op.dropColumn('messages', 'public_id')
}
