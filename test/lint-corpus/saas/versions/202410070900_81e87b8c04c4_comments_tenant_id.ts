/**
 * comments.tenant_id
 *
 * The column exists on eu-1 already (made by hand for the pilot, August); 3.40 fills it there and from now on everywhere, a job the old rows.
 *
 * Revision ID: 81e87b8c04c4
 * Revises: 803743c09f42
 * Create Date: 2024-10-07 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '81e87b8c04c4'
export const downRevision = '803743c09f42'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('comments', { name: 'tenant_id', type: 'uuid', nullable: true }, { ifNotExists: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('comments', 'tenant_id')
}
