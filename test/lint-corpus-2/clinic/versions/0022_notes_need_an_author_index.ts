/**
 * notes need an author index
 *
 * Nothing filters by pinned since release 48; pg_stat_user_indexes shows no scan of ix_notes_pinned for two months.
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2022-11-07 07:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_notes_author', 'appointment_notes', ['author_id'], { concurrently: true })
  await op.dropIndex('ix_notes_pinned', { table: 'appointment_notes', concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_notes_author', { table: 'appointment_notes', concurrently: true })
}
