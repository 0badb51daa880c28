/**
 * profiles and invitations
 *
 * Revision ID: 005
 * Revises: 004
 * Create Date: 2026-11-21 02:05:00 UTC
 */
import type { Inspector, Operations } from 'hub-migrate'

export const revision = '005'
export const downRevision = '004'
export const branchLabels = null
export const dependsOn = null

export async function isApplied(inspector: Inspector): Promise<boolean> {
  return inspector.hasTable('invitation')
}

export async function up(op: Operations): Promise<void> {
  await op.addColumn('user', { name: 'full_name', type: 'varchar', length: 255, nullable: true })
  for (const table of ['user', 'organization']) {
    await op.addColumn(table, { name: 'bio', type: 'text', nullable: true })
    await op.addColumn(table, { name: 'website', type: 'varchar', length: 255, nullable: true })
    await op.addColumn(table, { name: 'social_media', type: 'text', nullable: true })
  }
  await op.createTable(
    'invitation',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'token', type: 'varchar', length: 64 },
      { name: 'action', type: 'varchar', length: 50 },
      { name: 'parameters', type: 'text' },
      { name: 'created_by', type: 'int' },
      { name: 'expires_at', type: 'timestamp' },
      { name: 'used_at', type: 'timestamp', nullable: true },
      { name: 'used_by', type: 'int', nullable: true },
    ],
    { indexes: [{ name: 'invitation_token', columns: ['token'], unique: true }] },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('invitation')
  for (const table of ['user', 'organization']) {
    await op.dropColumn(table, 'social_media')
    await op.dropColumn(table, 'website')
    await op.dropColumn(table, 'bio')
  }
  await op.dropColumn('user', 'full_name')
}
