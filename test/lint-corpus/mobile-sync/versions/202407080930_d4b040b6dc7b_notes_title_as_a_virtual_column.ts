/**
 * notes.title as a virtual column
 *
 * Revision ID: d4b040b6dc7b
 * Revises: f56aa2738fd8
 * Create Date: 2024-07-08 09:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd4b040b6dc7b'
export const downRevision = 'f56aa2738fd8'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(
    'ALTER TABLE notes ADD COLUMN title TEXT GENERATED ALWAYS AS (substr(body, 1, instr(body || char(10), char(10)) - 1)) VIRTUAL',
  )
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE notes DROP COLUMN title')
}
