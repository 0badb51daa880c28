/**
 * users.is_bot
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2024-09-02 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('users', { name: 'is_bot', type: 'boolean', default: false })
  await op.execute(
    "UPDATE users SET is_bot = true WHERE username LIKE '%-bot' OR username IN ('github', 'jira', 'statuspage')",
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('users', 'is_bot')
}
