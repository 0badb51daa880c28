/**
 * mart of a day and a store
 *
 * Revision ID: 0005
 * Revises: 0004
 * Create Date: 2022-05-02 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0005'
export const downRevision = '0004'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createView(
    'mart.daily_store',
    `
SELECT s.sold_on, s.store_key, st.region, sum(s.net) AS net, count(*) AS lines
  FROM fact.sale s JOIN dim.store st USING (store_key)
 GROUP BY 1, 2, 3`,
    { materialized: true },
  )
  await op.createIndex('daily_store_day', 'mart.daily_store', ['sold_on', 'store_key'], { unique: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropView('mart.daily_store', { materialized: true })
}
