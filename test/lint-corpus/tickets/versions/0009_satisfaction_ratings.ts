/**
 * satisfaction ratings
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2023-02-20 13:13:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'ratings',
    [
      { name: 'ticket_id', type: 'int', primary: true },
      { name: 'stars', type: 'smallint' },
      { name: 'comment', type: 'text', nullable: true },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    {
      checks: [{ name: 'ck_ratings_stars', expression: 'stars >= 1 AND stars <= 5' }],
      foreignKeys: [
        { columns: ['ticket_id'], referencedTable: 'tickets', referencedColumns: ['id'], onDelete: 'CASCADE' },
      ],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('ratings')
}
