/**
 * comments.tenant_id NOT NULL
 *
 * The job is through on all clusters: 0 NULLs.
 *
 * Revision ID: 34b675c85851
 * Revises: 81e87b8c04c4
 * Create Date: 2024-10-28 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '34b675c85851'
export const downRevision = '81e87b8c04c4'
export const branchLabels = null
export const dependsOn = null

export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('comments', 'tenant_id', { nullable: false }, { concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('comments', 'tenant_id', { nullable: true })
}
