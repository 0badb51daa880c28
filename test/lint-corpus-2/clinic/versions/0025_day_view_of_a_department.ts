/**
 * day view of a department
 *
 * Revision ID: 0025
 * Revises: 0024
 * Create Date: 2023-09-04 08:08:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0025'
export const downRevision = '0024'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'department_day',
    `
SELECT c.department_id, a.starts_at::date AS day, count(*) AS booked,
       count(*) FILTER (WHERE a.status = 'no_show') AS missed
  FROM appointments a JOIN clinicians c ON c.id = a.clinician_id
 GROUP BY 1, 2`,
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('department_day')
}
