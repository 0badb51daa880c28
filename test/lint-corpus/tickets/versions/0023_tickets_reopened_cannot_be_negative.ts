/**
 * tickets.reopened cannot be negative
 *
 * Revision ID: 0023
 * Revises: 0022
 * Create Date: 2024-09-16 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0023'
export const downRevision = '0022'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createCheck('ck_tickets_reopened', 'tickets', 'reopened >= 0', { notValid: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_tickets_reopened', 'tickets')
}
