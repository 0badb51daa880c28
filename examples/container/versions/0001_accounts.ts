/**
 * make accounts
 *
 * Revision ID: 7b3c90d1e5f2
 * Revises:
 * Create Date: 2026-11-21 02:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '7b3c90d1e5f2'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('accounts', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 100 },
    { name: 'password', type: 'varchar', length: 100, nullable: true },
  ])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('accounts')
}
