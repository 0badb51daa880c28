/**
 * accounts.plan
 *
 * Revision ID: 44e923ec12b0
 * Revises: 16e1342d17df
 * Create Date: 2024-11-25 10:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '44e923ec12b0'
export const downRevision = '16e1342d17df'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("ALTER TABLE accounts ADD COLUMN plan TEXT NOT NULL DEFAULT 'free'")
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('accounts', 'plan')
}
