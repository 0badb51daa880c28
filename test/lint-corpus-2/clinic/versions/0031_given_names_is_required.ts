/**
 * given_names is required
 *
 * Empty where unknown since release 52; the report of the 31st shows no NULL.
 *
 * Revision ID: 0031
 * Revises: 0030
 * Create Date: 2024-06-03 05:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0031'
export const downRevision = '0030'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('patients', 'given_names', { nullable: false }, { concurrently: true })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('patients', 'given_names', { nullable: true })
}
