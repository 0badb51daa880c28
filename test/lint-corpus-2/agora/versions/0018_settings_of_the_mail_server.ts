/**
 * settings of the mail server
 *
 * Revision ID: 0018
 * Revises: 0017
 * Create Date: 2023-08-16 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0018'
export const downRevision = '0017'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('site_settings', [
    { key: 'smtp_host', value: '' },
    { key: 'smtp_port', value: '587' },
  ])
  await op.execute("DELETE FROM site_settings WHERE key = 'legacy_sendmail'")
}

export async function down(op: Operations): Promise<void> {
  await op.execute("DELETE FROM site_settings WHERE key IN ('smtp_host', 'smtp_port')")
}
