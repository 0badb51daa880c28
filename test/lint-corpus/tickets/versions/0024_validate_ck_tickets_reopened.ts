/**
 * validate ck_tickets_reopened
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2024-09-23 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.validateConstraint('ck_tickets_reopened', 'tickets')
}

export async function down(op: Operations): Promise<void> {
  op.log.debug('nothing to undo')
}
