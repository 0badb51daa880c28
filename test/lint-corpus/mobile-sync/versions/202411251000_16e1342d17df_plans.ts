/**
 * plans
 *
 * Revision ID: 16e1342d17df
 * Revises: 6f2acfb7f46b
 * Create Date: 2024-11-25 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '16e1342d17df'
export const downRevision = '6f2acfb7f46b'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable(
    'plans',
    [
      { name: 'id', type: 'text', primary: true },
      { name: 'quota_bytes', type: 'bigint' },
      { name: 'devices', type: 'int', default: 5 },
    ],
    { strict: true, withoutRowid: true },
  )
  await op.bulkInsert('plans', [
    { id: 'free', quota_bytes: 104857600, devices: 2 },
    { id: 'plus', quota_bytes: 10737418240 },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('plans')
}
