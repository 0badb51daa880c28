/**
 * indexes for agents and message ids
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2023-08-14 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_tickets_agent', 'tickets', ['agent_id', 'status'])
  await op.createIndex('ix_messages_message_id', 'messages', ['message_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_messages_message_id', { table: 'messages' })
  await op.dropIndex('ix_tickets_agent', { table: 'tickets' })
}
