/**
 * status on_hold
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2022-08-29 11:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addEnumValue('tickets_status_enum', 'on_hold', { after: 'pending', columns: ['tickets.status'] })
}

export async function down(op: Operations): Promise<void> {
  await op.alterEnum('tickets_status_enum', ['open', 'pending', 'solved', 'closed'], {
    columns: ['tickets.status'],
  })
}
