/**
 * partitions to March 2022
 *
 * Revision ID: 6b5386701a4a
 * Revises: cce7fb15736e
 * Create Date: 2021-09-20 10:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6b5386701a4a'
export const downRevision = 'cce7fb15736e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE readings_2021_10 PARTITION OF readings FOR VALUES FROM ('2021-10-01') TO ('2021-11-01');
  CREATE TABLE readings_2021_11 PARTITION OF readings FOR VALUES FROM ('2021-11-01') TO ('2021-12-01');
  CREATE TABLE readings_2021_12 PARTITION OF readings FOR VALUES FROM ('2021-12-01') TO ('2022-01-01');
  CREATE TABLE readings_2022_01 PARTITION OF readings FOR VALUES FROM ('2022-01-01') TO ('2022-02-01');
  CREATE TABLE readings_2022_02 PARTITION OF readings FOR VALUES FROM ('2022-02-01') TO ('2022-03-01');
  CREATE TABLE readings_2022_03 PARTITION OF readings FOR VALUES FROM ('2022-03-01') TO ('2022-04-01');
`)
}

export async function down(op: Operations): Promise<void> {
  for (const name of ['2021_10', '2021_11', '2021_12', '2022_01', '2022_02', '2022_03'])
    await op.dropTable(`readings_${name}`)
}
