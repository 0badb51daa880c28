/**
 * drop the view readings_p
 *
 * Nothing uses the name since dashboard 3.4.
 *
 * Revision ID: cce7fb15736e
 * Revises: 05fa5b433fc4
 * Create Date: 2021-09-06 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'cce7fb15736e'
export const downRevision = '05fa5b433fc4'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropView('readings_p')
}

export async function down(op: Operations): Promise<void> {
  await op.createView('readings_p', 'SELECT device_id, metric_id, at, value FROM readings')
}
