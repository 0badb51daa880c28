/**
 * agents.active, no canned replies
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2023-06-12 10:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('agents', { name: 'active', type: 'boolean', default: true })
  await op.dropTable('canned_replies')
}

export async function down(op: Operations): Promise<void> {
  // canned_replies is recreated empty; its rows are lost.
  await op.createTable(
    'canned_replies',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'title', type: 'varchar', length: 100 },
      { name: 'body', type: 'text' },
    ],
    { primaryKey: { name: 'PK_dd80b4af0ce27d517e404fbc7d6', columns: ['id'] } },
  )
  await op.dropColumn('agents', 'active')
}
