/**
 * webhook payload as jsonb
 *
 * Both are written for now. payload goes when the workers read payload_b.
 *
 * Revision ID: de173793c012
 * Revises: 8a0ace20c415
 * Create Date: 2024-02-26 12:12:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'de173793c012'
export const downRevision = '8a0ace20c415'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('webhook_events', { name: 'payload_b', type: 'jsonb', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('webhook_events', 'payload_b')
}
