/**
 * view of open tickets by queue
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2022-09-19 14:44:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'open_by_queue',
    "SELECT queue_id, count(*) AS open FROM tickets WHERE status <> 'closed' GROUP BY queue_id",
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('open_by_queue')
}
