/**
 * priority, longer subjects, canned replies
 *
 * Revision ID: 0004
 * Revises: 0003
 * Create Date: 2022-06-13 09:41:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0004'
export const downRevision = '0003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('agents', { name: 'signature', type: 'text', nullable: true })
  await op.addColumn('tickets', { name: 'priority', type: 'smallint', default: 0 })
  await op.alterColumn('tickets', 'subject', { type: 'varchar', length: 300 })
  await op.createTable('canned_replies', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'title', type: 'varchar', length: 100 },
    { name: 'body', type: 'text' },
  ])
  await op.createIndex('ix_tickets_status', 'tickets', ['status', 'created_at'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_tickets_status', { table: 'tickets' })
  await op.dropTable('canned_replies')
  await op.alterColumn('tickets', 'subject', { type: 'varchar', length: 200 })
  await op.dropColumn('tickets', 'priority')
  await op.dropColumn('agents', 'signature')
}
