/**
 * fill tickets.closed_at
 *
 * From the last message of a closed ticket. The release of last week writes it for new ones.
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2023-10-09 08:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.backfill('tickets', {
    set: {
      closed_at: sql`(SELECT coalesce(max(m.created_at), tickets.created_at) FROM messages m WHERE m.ticket_id = tickets.id)`,
    },
    where: "status = 'closed' AND closed_at IS NULL",
    batchSize: 2000,
  })
}

export async function down(op: Operations): Promise<void> {
  op.log.info('tickets.closed_at keeps its values')
}
