/**
 * readings by month: the new table
 *
 * Readings are partitioned. 1/3: the new table, ingest of 1.9 writes both.
 *
 * Revision ID: 8e3408636ca1
 * Revises: 0b1cc7f4f942
 * Create Date: 2021-06-14 07:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '8e3408636ca1'
export const downRevision = '0b1cc7f4f942'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE readings_p (
    device_id integer NOT NULL,
    metric_id smallint NOT NULL REFERENCES metrics (id),
    at timestamptz NOT NULL,
    value double precision NOT NULL
  ) PARTITION BY RANGE (at);
  CREATE INDEX readings_p_device_at ON readings_p (device_id, metric_id, at DESC);
`)
  for (const month of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const from = `2021-${String(month).padStart(2, '0')}-01`
    const to = `2021-${String(month + 1).padStart(2, '0')}-01`
    const name = `readings_2021_${String(month).padStart(2, '0')}`
    await op.execute(`CREATE TABLE ${name} PARTITION OF readings_p FOR VALUES FROM ('${from}') TO ('${to}')`)
  }
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE readings_p')
}
