/**
 * citext for invitations.email
 *
 * Revision ID: 2c64495aa187
 * Revises: ad2d3ce5699f
 * Create Date: 2021-03-15 09:05:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '2c64495aa187'
export const downRevision = 'ad2d3ce5699f'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE EXTENSION IF NOT EXISTS citext')
  await op.alterColumn('invitations', 'email', { type: sql`citext` })
}

export async function down(op: Operations): Promise<void> {
  await op.alterColumn('invitations', 'email', { type: 'text' })
}
