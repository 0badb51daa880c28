/**
 * task state "review"
 *
 * Revision ID: b115e156c839
 * Revises: 7182042afa7f
 * Create Date: 2023-03-13 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b115e156c839'
export const downRevision = '7182042afa7f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addEnumValue('task_state', 'review', { after: 'doing', columns: ['tasks.state'] })
}

export async function down(op: Operations): Promise<void> {
  await op.alterEnum('task_state', ['open', 'doing', 'blocked', 'done'], {
    columns: ['tasks.state'],
    mapping: { review: 'doing' },
  })
}
