/**
 * normalize line ends in notes
 *
 * Revision ID: f8ab025bc2d2
 * Revises: e0df401d974a
 * Create Date: 2023-06-26 14:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f8ab025bc2d2'
export const downRevision = 'e0df401d974a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    'UPDATE notes SET body = replace(body, char(13) || char(10), char(10)) WHERE instr(body, char(13)) > 0',
  )
}

export async function down(op: Operations): Promise<void> {
  op.log.info('line ends stay as they are')
}
