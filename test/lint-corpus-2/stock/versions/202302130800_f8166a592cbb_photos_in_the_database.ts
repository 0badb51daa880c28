/**
 * photos in the database
 *
 * photo.file goes when all workshops have 3.x: the importer of the main process reads it on the first start.
 *
 * Revision ID: f8166a592cbb
 * Revises: 15a7f9b7c3c3
 * Create Date: 2023-02-13 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'f8166a592cbb'
export const downRevision = '15a7f9b7c3c3'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('photo', { name: 'content', type: 'blob', nullable: true })
  await op.addColumn('photo', { name: 'mime', type: 'text', default: 'image/jpeg' })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('photo', 'mime')
  await op.dropColumn('photo', 'content')
}
