/**
 * given and family names, expand
 *
 * full_name is split. Release 41 writes both, 43 reads the new columns, a later revision drops full_name.
 *
 * Revision ID: 0013
 * Revises: 0012
 * Create Date: 2021-04-12 09:33:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0013'
export const downRevision = '0012'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('patients', { name: 'given_names', type: 'text', nullable: true })
  await op.addColumn('patients', { name: 'family_name', type: 'text', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('patients', 'family_name')
  await op.dropColumn('patients', 'given_names')
}
