/**
 * regions, validated
 *
 * Revision ID: 0031
 * Revises: 0030
 * Create Date: 2024-09-17 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0031'
export const downRevision = '0030'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.validateConstraint('fk_players_region', 'players')
}

export async function down(_op: Operations): Promise<void> {
  // stays validated
}
