/**
 * notes are never without a notebook
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2022-08-14 09:55:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`DELETE FROM notebooks WHERE title = ''`)
  await op.createCheck('notebooks_title', 'notebooks', "title <> ''")
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('notebooks_title', 'notebooks')
}
