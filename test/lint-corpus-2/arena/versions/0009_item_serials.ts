/**
 * item serials
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2019-11-12 10:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('items', { name: 'serial', type: 'uuid', default: sql`gen_random_uuid()` })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('items', 'serial')
}
