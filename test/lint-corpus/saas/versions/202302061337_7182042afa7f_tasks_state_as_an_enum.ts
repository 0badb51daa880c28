/**
 * tasks.state as an enum
 *
 * Revision ID: 7182042afa7f
 * Revises: 699f9aa7a1fe
 * Create Date: 2023-02-06 13:37:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '7182042afa7f'
export const downRevision = '699f9aa7a1fe'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createEnum('task_state', ['open', 'doing', 'blocked', 'done'])
  await op.execute('ALTER TABLE tasks ALTER COLUMN state DROP DEFAULT')
  await op.execute('ALTER TABLE tasks ALTER COLUMN state TYPE task_state USING state::task_state')
  await op.execute("ALTER TABLE tasks ALTER COLUMN state SET DEFAULT 'open'")
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('tasks', 'state', { default: null })
  await op.alterColumn('tasks', 'state', { type: 'text', using: 'state::text' })
  await op.alterColumn('tasks', 'state', { default: 'open' })
  await op.dropEnum('task_state')
}
