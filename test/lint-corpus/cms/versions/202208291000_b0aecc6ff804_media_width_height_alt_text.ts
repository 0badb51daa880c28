/**
 * media: width, height, alt text
 *
 * Revision ID: b0aecc6ff804
 * Revises: 65228c5b89a6
 * Create Date: 2022-08-29 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'b0aecc6ff804'
export const downRevision = '65228c5b89a6'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('media', { name: 'width', type: 'int', nullable: true })
  await op.addColumn('media', { name: 'height', type: 'int', nullable: true })
  await op.addColumn('media', { name: 'alt', type: 'varchar', length: 300, default: '' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('media', 'alt')
  await op.dropColumn('media', 'height')
  await op.dropColumn('media', 'width')
}
