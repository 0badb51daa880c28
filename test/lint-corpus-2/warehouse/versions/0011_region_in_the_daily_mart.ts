/**
 * region in the daily mart
 *
 * The district comes in. Dashboards begin at 07:00; the mart takes six minutes to make.
 *
 * Revision ID: 0011
 * Revises: 0010
 * Create Date: 2023-06-26 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = '0010'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE dim.store ADD COLUMN district text`)
  await op.dropView('mart.daily_store', { materialized: true })
  await op.createView(
    'mart.daily_store',
    `
SELECT s.sold_on, s.store_key, st.region, st.district, sum(s.net) AS net, count(*) AS lines
  FROM fact.sale s JOIN dim.store st USING (store_key)
 GROUP BY 1, 2, 3, 4`,
    { materialized: true },
  )
  await op.execute(`
CREATE UNIQUE INDEX daily_store_day ON mart.daily_store (sold_on, store_key);
GRANT SELECT ON mart.daily_store TO CURRENT_USER;`)
}
