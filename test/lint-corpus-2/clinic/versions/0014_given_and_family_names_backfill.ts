/**
 * given and family names, backfill
 *
 * Release 41 is everywhere since the 20th and writes all three columns.
 *
 * Revision ID: 0014
 * Revises: 0013
 * Create Date: 2021-04-26 09:30:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '0014'
export const downRevision = '0013'
export const branchLabels = null
export const dependsOn = null
export const transaction = false
export const repeatable = true

export async function up(op: Operations): Promise<void> {
  await op.backfill('patients', {
    set: {
      family_name: sql`coalesce(nullif(split_part(full_name, ',', 1), ''), full_name)`,
      given_names: sql`trim(split_part(full_name, ',', 2))`,
    },
    where: 'family_name IS NULL',
    batchSize: 5000,
  })
}

export async function down(_op: Operations): Promise<void> {
  // the columns go with 0013
}
