/**
 * guild mottos
 *
 * Revision ID: 0022
 * Revises: 0021
 * Create Date: 2023-03-07 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0022'
export const downRevision = '0021'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('guilds', { name: 'motto', type: 'varchar', length: 140, nullable: true })
  await op.addColumn('guilds', { name: 'recruiting', type: 'boolean', default: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('guilds', 'recruiting')
  await op.dropColumn('guilds', 'motto')
}
