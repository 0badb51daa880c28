/**
 * limit message length
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2023-10-10 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createCheck('messages_body_length', 'messages', 'length(body) <= 12000')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('messages_body_length', 'messages')
}
