/**
 * title of untitled notes
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2019-01-06 17:03:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE notes SET title = substr(body, 1, 60) WHERE title = ''`)
}
