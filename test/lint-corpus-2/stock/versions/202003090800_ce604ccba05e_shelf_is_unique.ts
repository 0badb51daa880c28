/**
 * shelf is unique
 *
 * Revision ID: ce604ccba05e
 * Revises: 8cb30449eacd
 * Create Date: 2020-03-09 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ce604ccba05e'
export const downRevision = '8cb30449eacd'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
UPDATE location SET shelf = shelf || ' (' || id || ')'
 WHERE EXISTS (SELECT 1 FROM location l WHERE l.shelf = location.shelf AND l.id < location.id)`)
  await op.createUnique('uq_location_shelf', 'location', ['shelf'])
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('uq_location_shelf', 'location')
}
