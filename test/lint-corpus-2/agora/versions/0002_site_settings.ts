/**
 * site settings
 *
 * Revision ID: 0002
 * Revises: 0001
 * Create Date: 2017-09-20 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0002'
export const downRevision = '0001'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('site_settings', [
    { name: 'key', type: 'varchar', length: 80, primary: true },
    { name: 'value', type: 'text' },
  ])
  await op.bulkInsert('site_settings', [
    { key: 'title', value: 'A new forum' },
    { key: 'min_trust_to_post', value: '0' },
    { key: 'locale', value: 'en' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('site_settings')
}
