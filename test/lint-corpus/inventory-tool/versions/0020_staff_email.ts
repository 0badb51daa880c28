/**
 * staff.email
 *
 * Revision ID: 0020
 * Revises: 0019
 * Create Date: 2024-12-09 12:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0020'
export const downRevision = '0019'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('staff', { name: 'email', type: 'varchar', length: 120, nullable: true })
  await op.execute("UPDATE staff SET email = login || '@example.org' WHERE left_on IS NULL")
  await op.createIndex('ux_staff_email', 'staff', ['email'], { unique: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('ux_staff_email', { table: 'staff' })
  await op.dropColumn('staff', 'email')
}
