/**
 * add region: nullable, filled, NOT NULL
 *
 * Revision ID: 002_region
 * Revises: 001_initial
 * Create Date: 2025-03-01 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '002_region'
export const downRevision = '001_initial'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('users', { name: 'region', type: 'varchar', length: 40, nullable: true }, { ifNotExists: true })
  // In batches, each committed separately. After an interruption it continues where it stopped.
  await op.backfill('users', { set: { region: 'world' }, where: 'region IS NULL' })
  await op.alterColumn('users', 'region', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('users', 'region')
}
