/**
 * canceled states
 *
 * Revision ID: e5912946963e
 * Revises: fdf66a2df6c0
 * Create Date: 2021-05-03 14:14:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e5912946963e'
export const downRevision = 'fdf66a2df6c0'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // two spellings from two developers; since release 71 the code writes this one only
  await op.execute("UPDATE subscriptions SET state = 'canceled' WHERE state = 'cancelled'")
  await op.createCheck(
    'subscriptions_state',
    'subscriptions',
    "state IN ('trialing', 'active', 'past_due', 'canceled')",
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('subscriptions_state', 'subscriptions')
}
