/**
 * theatre slots of a surgeon
 *
 * Revision ID: 0033
 * Revises: 0032
 * Create Date: 2024-09-16 05:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0033'
export const downRevision = '0032'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createIndex('ix_slots_surgeon', 'theatre_slots', ['surgeon_id'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ix_slots_surgeon', { table: 'theatre_slots' })
}
