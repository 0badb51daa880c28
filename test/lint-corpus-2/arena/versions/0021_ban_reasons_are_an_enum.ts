/**
 * ban reasons are an enum
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2023-01-17 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createEnum('ban_reason', ['cheating', 'abuse', 'chargeback', 'other'])
  await op.execute(`
ALTER TABLE bans ADD COLUMN reason_kind ban_reason NOT NULL DEFAULT 'other';
UPDATE bans SET reason_kind = 'cheating' WHERE reason ILIKE '%cheat%' OR reason ILIKE '%bot%';
UPDATE bans SET reason_kind = 'chargeback' WHERE reason ILIKE '%chargeback%';`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('bans', 'reason_kind')
  await op.dropEnum('ban_reason')
}
