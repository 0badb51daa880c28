/**
 * agents.email may be empty for bots
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2024-11-04 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.alterColumn('agents', 'email', { nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('agents', 'email', { nullable: false })
}
