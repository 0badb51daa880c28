/**
 * comments.body to jsonb (maintenance window)
 *
 * Needs the window of 2024-02-04: all pods are scaled to 0 by the runbook (RB-31) before this runs. Measured on a copy: 11 minutes.
 *
 * Revision ID: b4c841aee134
 * Revises: 2f93aaf8d44d
 * Create Date: 2024-02-04 02:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b4c841aee134'
export const downRevision = '2f93aaf8d44d'
export const branchLabels = null
export const dependsOn = null

export const confirm =
  'rewrites comments, about 11 minutes; run in the maintenance window with the pods stopped (RB-31)'

export async function up(op: Operations): Promise<void> {
  await op.execute(
    `ALTER TABLE comments ALTER COLUMN body TYPE jsonb USING jsonb_build_object('type', 'text', 'text', body)`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE comments ALTER COLUMN body TYPE text USING body ->> 'text'`)
}
