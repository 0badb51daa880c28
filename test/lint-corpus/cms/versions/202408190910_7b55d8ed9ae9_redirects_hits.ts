/**
 * redirects.hits
 *
 * Revision ID: 7b55d8ed9ae9
 * Revises: d5465bec3903
 * Create Date: 2024-08-19 09:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '7b55d8ed9ae9'
export const downRevision = 'd5465bec3903'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.batchAlterTable('redirects', async (batch) => {
    await batch.addColumn({ name: 'hits', type: 'int', default: 0 })
    await batch.addColumn({ name: 'last_hit_at', type: 'timestamptz', nullable: true })
  })
}

export async function down(op: Operations): Promise<void> {
  await op.batchAlterTable('redirects', async (batch) => {
    await batch.dropColumn('last_hit_at')
    await batch.dropColumn('hits')
  })
}
