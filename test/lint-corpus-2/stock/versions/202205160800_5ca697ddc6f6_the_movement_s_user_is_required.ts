/**
 * the movement's user is required
 *
 * Revision ID: 5ca697ddc6f6
 * Revises: 2c557e7d71bf
 * Create Date: 2022-05-16 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '5ca697ddc6f6'
export const downRevision = '2c557e7d71bf'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('UPDATE movement SET user_id = 1 WHERE user_id IS NULL')
  await op.alterColumn('movement', 'user_id', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('movement', 'user_id', { nullable: true })
}
