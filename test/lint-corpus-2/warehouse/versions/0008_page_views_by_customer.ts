/**
 * page views by customer
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2023-02-13 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE INDEX page_view_customer ON fact.page_view (customer_key, at)')
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX fact.page_view_customer')
}
