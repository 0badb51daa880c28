/**
 * people.left_on
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2022-09-19 16:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('people', { name: 'left_on', type: 'date', nullable: true })
  await op.execute("UPDATE people SET left_on = '2022-08-31' WHERE login IN ('mhofer', 'skraus')")
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('people', 'left_on')
}
