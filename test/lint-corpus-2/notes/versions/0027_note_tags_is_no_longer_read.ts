/**
 * note_tags is no longer read
 *
 * Revision ID: 0027
 * Revises: 0026
 * Create Date: 2024-02-18 18:08:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0027'
export const downRevision = '0026'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('PRAGMA writable_schema = ON')
  await op.execute(`DELETE FROM sqlite_schema WHERE tbl_name = 'note_tags'`)
  await op.execute('PRAGMA writable_schema = OFF')
}
