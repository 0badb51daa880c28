/**
 * search for subjects without case
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2024-07-15 15:30:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.createIndex('ix_tickets_subject_lower', 'tickets', [sql`lower(subject)`], { concurrently: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.autocommitBlock(async () => {
    await op.dropIndex('ix_tickets_subject_lower', { table: 'tickets', concurrently: true })
  })
}
