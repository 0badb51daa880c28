/**
 * drop readings of 2021
 *
 * Retention is 24 months by contract; exports were confirmed by sales on 2023-12-20.
 *
 * Revision ID: e450c32ef5ae
 * Revises: 2a044e912d70
 * Create Date: 2024-01-08 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e450c32ef5ae'
export const downRevision = '2a044e912d70'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  for (let month = 1; month <= 12; month += 1) {
    await op.dropTable(`readings_2021_${String(month).padStart(2, '0')}`)
  }
}
