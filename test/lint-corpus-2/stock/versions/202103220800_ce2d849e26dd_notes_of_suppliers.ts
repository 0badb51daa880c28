/**
 * notes of suppliers
 *
 * Revision ID: ce2d849e26dd
 * Revises: c02c674eba91
 * Create Date: 2021-03-22 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ce2d849e26dd'
export const downRevision = 'c02c674eba91'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('supplier', { name: 'note', type: 'text', nullable: true })
  await op.addColumn('supplier', { name: 'email', type: 'text', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('supplier', 'email')
  await op.dropColumn('supplier', 'note')
}
