/**
 * why a movement was corrected
 *
 * Revision ID: 4a0927e1870f
 * Revises: affcfc40fa22
 * Create Date: 2024-11-18 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4a0927e1870f'
export const downRevision = 'affcfc40fa22'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('movement', { name: 'remark', type: 'text', nullable: true })
  await op.createView(
    'corrections',
    `SELECT m.id, m.item_id, i.title, m.delta, m.remark, m.at FROM movement m JOIN item i ON i.id = m.item_id WHERE m.why = 'correction'`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('corrections')
  await op.dropColumn('movement', 'remark')
}
