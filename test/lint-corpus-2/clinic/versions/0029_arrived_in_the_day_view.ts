/**
 * arrived in the day view
 *
 * Revision ID: 0029
 * Revises: 0028
 * Create Date: 2024-02-19 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0029'
export const downRevision = '0028'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'department_day',
    `
SELECT c.department_id, a.starts_at::date AS day, count(*) AS booked,
       count(*) FILTER (WHERE a.status = 'no_show') AS missed,
       count(*) FILTER (WHERE a.status = 'arrived') AS waiting
  FROM appointments a JOIN clinicians c ON c.id = a.clinician_id
 GROUP BY 1, 2`,
    { replace: true },
  )
}
