/**
 * labels.color is required to be a hex color
 *
 * Revision ID: 803743c09f42
 * Revises: 8d3852d796bd
 * Create Date: 2024-09-02 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '803743c09f42'
export const downRevision = '8d3852d796bd'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("UPDATE labels SET color = '#888888' WHERE color !~ '^#[0-9a-f]{6}$'")
  await op.createCheck('labels_color_check', 'labels', "color ~ '^#[0-9a-f]{6}$'")
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('labels_color_check', 'labels')
}
