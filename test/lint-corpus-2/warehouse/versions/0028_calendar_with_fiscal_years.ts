/**
 * calendar with fiscal years
 *
 * Revision ID: 0028
 * Revises: 0027
 * Create Date: 2025-06-23 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0028'
export const downRevision = '0027'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('dim.calendar', { name: 'fiscal_year', type: 'int', nullable: true })
  await op.execute(
    `UPDATE dim.calendar SET fiscal_year = CASE WHEN month >= 4 THEN extract(year FROM day) ELSE extract(year FROM day) - 1 END`,
  )
  await op.alterColumn('dim.calendar', 'fiscal_year', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('dim.calendar', 'fiscal_year')
}
