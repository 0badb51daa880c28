/**
 * site settings
 *
 * Revision ID: eb2e6a76a5ff
 * Revises: 39c6c2edec10
 * Create Date: 2022-01-24 16:20:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'eb2e6a76a5ff'
export const downRevision = '39c6c2edec10'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('settings', [
    { name: 'key', type: 'varchar', length: 80, primary: true },
    { name: 'value', type: 'json' },
  ])
  await op.bulkInsert('settings', [
    { key: 'site.title', value: '"My site"' },
    { key: 'site.language', value: '"en"' },
    { key: 'feeds.items', value: '20' },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('settings')
}
