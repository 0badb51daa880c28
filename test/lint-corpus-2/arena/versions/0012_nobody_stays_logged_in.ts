/**
 * nobody stays logged in
 *
 * Sessions of the old token format; in the weekly maintenance. Players log in again.
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2020-10-13 08:05:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('TRUNCATE sessions')
  await op.alterColumn('sessions', 'token', { type: 'char', length: 64 })
}

export async function down(op: Operations): Promise<void> {
  await op.execute('TRUNCATE sessions')
  await op.alterColumn('sessions', 'token', { type: 'char', length: 43 })
}
